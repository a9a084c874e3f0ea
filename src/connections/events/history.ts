import type { ConnectionEvent, EventKind } from '../connection.ts';
import type { Parts } from '../parts.ts';
import { findConnection } from '../rows/connection-rows.ts';

const usualLimit = 100;

/** What happened to a connection and to the registration under it, or to all of them; newest first. */
export async function history(
  { storage }: Pick<Parts, 'storage'>,
  id: string | undefined,
  limit = usualLimit,
): Promise<readonly ConnectionEvent[]> {
  const all = storage.db.selectFrom('connection_events').selectAll();
  const registration = id === undefined ? undefined : (await findConnection(storage, id)).registration;
  const wanted =
    id === undefined || registration === undefined
      ? all
      : all.where(({ or, and, eb }) =>
          or([
            eb('connection', '=', id),
            and([eb('registration', '=', registration), eb('connection', 'is', null)]),
          ]),
        );
  const rows = await wanted.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ connection, finding, kind, ...row }) => ({
    ...row,
    kind: kind as EventKind,
    connection: connection ?? undefined,
    finding: finding ?? undefined,
  }));
}
