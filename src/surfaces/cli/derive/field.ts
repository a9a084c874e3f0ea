import type { House } from '../../../operations/house.ts';
import type { SecretPlace } from '../ask/read-secret.ts';
import type { Options } from '../option.ts';
import type { SchemaNode } from './schema-node.ts';

/** A field of an operation's input, as the command line takes it. */
export interface Field {
  /** Where it goes in the input: `['purpose', 'account']`. */
  readonly path: readonly string[];
  /** `purpose-account` */
  readonly option: string;
  readonly isRequired: boolean;
  readonly node: SchemaNode;
}

/** Where the values of fields come from. */
export interface FieldPlace extends SecretPlace {
  readonly house: House;
}

/** How one kind of field is written and read. */
export interface FieldKind {
  readonly fits: (node: SchemaNode) => boolean;
  /** Whether it may be asked for at the terminal. */
  readonly asks?: true;
  readonly options: (field: Field) => Options;
  /** How it is shown in the usage: `--name TEXT`. */
  readonly usage: (field: Field) => string;
  /** Its value, undefined when it was not given. */
  readonly read: (field: Field, place: FieldPlace) => Promise<unknown>;
}
