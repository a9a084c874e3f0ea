import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Swap } from '../../storage/compare-and-swap.ts';
import type { Row } from '../../storage/schema/schema.ts';
import type { Storage } from '../../storage/storage.ts';
import { changeRow } from './change-row.ts';

export type ConnectionRow = Row<'connections'>;
export type ConnectionColumns = Swap<'connections'>['set'];

export async function findConnection({ db }: Pick<Storage, 'db'>, id: string): Promise<ConnectionRow> {
  const row = await db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
  if (row !== undefined) return row;
  throw new PorticoError('connections-connection-unknown', { detail: `There is no connection ${id}.` });
}

/** Changes a connection by what it is at the moment; undefined from `decide` leaves it. */
export function changeConnection(
  storage: Pick<Storage, 'db'>,
  id: string,
  decide: (row: ConnectionRow) => ConnectionColumns | undefined,
): Promise<ConnectionRow> {
  return changeRow(storage.db, 'connections', () => findConnection(storage, id), decide);
}
