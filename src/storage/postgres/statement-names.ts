const mostNames = 300;

/**
 * Names under which each connection keeps its prepared statements, so that PostgreSQL plans a statement once.
 * The first few hundred texts get one; a server never forgets a name by itself, so later ones do without.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || !isWorthKeeping.test(text) || this.#names.size >= mostNames) return known;
    const name = `portico_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

const isWorthKeeping = /^(?:select|insert|update|delete|with) /;
