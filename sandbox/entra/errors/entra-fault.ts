import { type AadstsRow, aadstsCodes, type FaultName } from './aadsts-codes.ts';

export interface FaultExtras {
  /** A claims challenge the client must send back with its next sign-in. */
  readonly claims?: string;
  readonly suberror?: string;
  /** Fields that only some answers have, such as password_change_url. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A refusal of the sign-in service, by its row in the table of codes. */
export class EntraFault extends Error {
  override readonly name = 'EntraFault';
  readonly row: AadstsRow;
  readonly extras: FaultExtras;

  constructor(name: FaultName, values: Readonly<Record<string, string>> = {}, extras: FaultExtras = {}) {
    const row: AadstsRow = aadstsCodes[name];
    super(filled(row.text, values));
    this.row = row;
    this.extras = extras;
  }
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
