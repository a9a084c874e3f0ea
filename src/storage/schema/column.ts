import type { ColumnType } from 'kysely';

/** What a column holds. Both engines hand the same JavaScript value back for each kind. */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'bytes';

/** A column of a table, as data: backups, moves and key rotation read it at run time, the compiler at build time. */
export interface Column<Type> {
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  /** Set on columns that hold sealed text: what the secret is for. Part of what the seal is bound to. */
  readonly sealedFor?: string;
  /** Only for the compiler; never set. */
  readonly type?: Type;
}

declare const jsonText: unique symbol;
declare const sealedText: unique symbol;

/** JSON, written out. Made by `toJson`, so that no other string slips into a JSON column. */
export type JsonText = string & { readonly [jsonText]: true };

/** A sealed secret. Made by the vault alone, so that no plain text slips into a sealed column. */
export type SealedText = string & { readonly [sealedText]: true };

export const text: Column<string> = { kind: 'text', nullable: false };
/** A whole number up to 2^53, such as a moment in milliseconds. */
export const integer: Column<number> = { kind: 'integer', nullable: false };
export const number: Column<number> = { kind: 'number', nullable: false };
export const boolean: Column<boolean> = { kind: 'boolean', nullable: false };
export const bytes: Column<Buffer> = { kind: 'bytes', nullable: false };

/** Read as a value, written as text made by `toJson`. */
export function json<Value>(): Column<ColumnType<Value, JsonText, JsonText>> {
  return { kind: 'json', nullable: false };
}

export function sealed(purpose: string): Column<SealedText> {
  return { kind: 'text', nullable: false, sealedFor: purpose };
}

/** One of a few words. */
export function word<Word extends string>(): Column<Word> {
  return { kind: 'text', nullable: false };
}

export function nullable<Type>(column: Column<Type>): Column<OrNull<Type>> {
  return { ...column, nullable: true } as Column<OrNull<Type>>;
}

type OrNull<Type> =
  Type extends ColumnType<infer Select, infer Insert, infer Update>
    ? ColumnType<Select | null, Insert | null | undefined, Update | null>
    : ColumnType<Type | null, Type | null | undefined, Type | null>;
