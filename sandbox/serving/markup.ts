/** Text that is HTML already. Everything else that reaches a page is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template; `false`, `null` and `undefined` leave nothing. */
export type MarkupPart = Markup | string | number | false | null | undefined | readonly MarkupPart[];

/** A piece of a page: values are escaped for text and for double-quoted attributes alike, pieces are put in as they are. */
export function markup(pieces: TemplateStringsArray, ...values: readonly MarkupPart[]): Markup {
  let text = pieces[0] ?? '';
  for (const [at, value] of values.entries()) text += partText(value) + (pieces[at + 1] ?? '');
  return new Markup(text);
}

function partText(value: MarkupPart): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(partText).join('');
  return escapeMarkup(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
