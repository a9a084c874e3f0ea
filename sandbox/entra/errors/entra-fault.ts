import { type AadstsRow, aadstsCodes, type FaultName } from './aadsts-codes.ts';

type Values = Readonly<Record<string, string>>;

export interface FaultExtras {
  /** The OAuth error, where it is told by another one than the row says. */
  readonly error?: string;
  /** A claims challenge the client must send back with its next sign-in. */
  readonly claims?: string;
  /** Fields that only some answers have, such as password_change_url. */
  readonly fields?: Values;
}

/** A refusal of the sign-in service, by its row in the table of codes. */
export class EntraFault extends Error {
  override readonly name = 'EntraFault';
  readonly row: AadstsRow;
  readonly extras: FaultExtras;
  readonly #told: readonly [FaultName, Values];

  constructor(name: FaultName, values: Values = {}, extras: FaultExtras = {}) {
    const row: AadstsRow = aadstsCodes[name];
    super(filled(row.text, values));
    this.row = row;
    this.extras = extras;
    this.#told = [name, values];
  }

  /** The OAuth 2.0 error beside the number. */
  get error(): string {
    return this.extras.error ?? this.row.error;
  }

  /** The same refusal where it goes by another OAuth error. */
  toldAs(error: string): EntraFault {
    const [name, values] = this.#told;
    return new EntraFault(name, values, { ...this.extras, error });
  }
}

function filled(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
