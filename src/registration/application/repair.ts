import type { Amendment } from '../registrar.ts';

/** One change at Microsoft, to look at before it is made. */
export type Change = Pick<Amendment, 'path' | 'from' | 'to' | 'words'>;

/** Changes that belong together, read but not yet made. No changes: it is already so. */
export interface Repair<Made = void> {
  readonly changes: readonly Change[];
  /** Reads anew, merges and writes; what somebody changed meanwhile stays. */
  apply(): Promise<Made>;
}
