import type { AadstsEntry } from './aadsts-entry.ts';
import { credentialCodes } from './codes/credentials.ts';

/** Every code Portico can explain, once. */
export const aadstsEntries: readonly AadstsEntry[] = [...credentialCodes];

export const aadstsTable: ReadonlyMap<number, AadstsEntry> = new Map(
  aadstsEntries.map((entry) => [entry.code, entry]),
);
