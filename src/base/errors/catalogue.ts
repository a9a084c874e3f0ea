import { accessErrors } from './access-errors.ts';
import { baseErrors } from './base-errors.ts';
import { connectionsErrors } from './connections-errors.ts';
import { fetchErrors } from './fetch-errors.ts';
import { graphErrors } from './graph-errors.ts';
import { identityErrors } from './identity-errors.ts';
import { jobsErrors } from './jobs-errors.ts';
import { mainErrors } from './main-errors.ts';
import { operationsErrors } from './operations-errors.ts';
import { registrationErrors } from './registration-errors.ts';
import { restErrors } from './rest-errors.ts';
import { storageErrors } from './storage-errors.ts';
import { vaultErrors } from './vault-errors.ts';
import type { Retry, WhoseMove } from './whose-move.ts';

export interface CatalogueEntry {
  /** One short sentence that holds for every occurrence. */
  readonly title: string;
  readonly whoseMove: WhoseMove;
  readonly retry: Retry;
  /** What that person does now, as an instruction. */
  readonly nextStep: string;
  /** HTTP status when the error reaches a caller over REST. */
  readonly status: number;
}

/**
 * Every error Portico can raise, once. docs/reference/errors.md is checked against this table both ways.
 * A code is `<folder>-<what happened>`; it never changes once released.
 */
export const catalogue = {
  ...accessErrors,
  ...baseErrors,
  ...connectionsErrors,
  ...fetchErrors,
  ...graphErrors,
  ...identityErrors,
  ...jobsErrors,
  ...mainErrors,
  ...operationsErrors,
  ...registrationErrors,
  ...restErrors,
  ...storageErrors,
  ...vaultErrors,
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
