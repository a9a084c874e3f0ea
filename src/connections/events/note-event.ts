import type { Finding } from '../../base/finding.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Database } from '../../storage/storage.ts';
import type { EventKind } from '../connection.ts';
import type { Parts } from '../parts.ts';

export interface Happening {
  /** Undefined where it concerns every connection of the registration. */
  readonly connection: string | undefined;
  readonly registration: string;
  readonly kind: EventKind;
  readonly words: string;
  readonly finding?: Finding | undefined;
}

/** Writes a line of history. */
export async function noteEvent(
  { storage, newId, clock }: Pick<Parts, 'storage' | 'newId' | 'clock'>,
  { connection, registration, kind, words, finding }: Happening,
  db: Database = storage.db,
): Promise<void> {
  await db
    .insertInto('connection_events')
    .values({
      id: newId('event'),
      connection: connection ?? null,
      registration,
      at: clock.now(),
      kind,
      words,
      finding: finding === undefined ? null : toJson(finding),
    })
    .execute();
}
