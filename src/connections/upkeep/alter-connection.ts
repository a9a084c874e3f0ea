import { toJson } from '../../storage/schema/to-json.ts';
import type { Connection } from '../connection.ts';
import { noteEvent } from '../events/note-event.ts';
import { settledByGrant } from '../health/settle.ts';
import type { Parts } from '../parts.ts';
import { type ConnectionRow, changeConnection, findConnection } from '../rows/connection-rows.ts';
import { refuseImpossible } from './add-connection.ts';

export type ConnectionChange = Partial<Pick<Connection, 'name' | 'features' | 'sharedMailboxes'>>;

/** States in which what is granted is known, so that a change of features shows at once what is lacking. */
const known: ReadonlySet<ConnectionRow['state']> = new Set(['live', 'waiting-for-admin']);

/** Changes what a connection is called and wished for. Tokens stay as they are: a wider wish waits for a sign-in. */
export async function alterConnection(parts: Parts, id: string, change: ConnectionChange): Promise<void> {
  const { storage, clock, features, timing } = parts;
  const { acts_as } = await findConnection(storage, id);
  if (change.features !== undefined) refuseImpossible(features, change.features, acts_as);
  const row = await changeConnection(storage, id, (found) => {
    const now = clock.now();
    const next = {
      ...found,
      features: change.features ?? found.features,
      shared_mailboxes: change.sharedMailboxes ?? found.shared_mailboxes,
    };
    return {
      ...(known.has(found.state) ? settledByGrant(next, { features, timing, now }) : {}),
      name: change.name ?? found.name,
      features: toJson(next.features),
      shared_mailboxes: toJson(next.shared_mailboxes),
      changed_at: now,
    };
  });
  if (change.features === undefined && change.sharedMailboxes === undefined) return;
  const wished = Object.entries(row.features).map(([name, level]) => `${name}: ${level}`);
  await noteEvent(parts, {
    connection: id,
    registration: row.registration,
    kind: 'features-changed',
    words: `It is wished for ${wished.length === 0 ? 'nothing' : wished.join(', ')}.`,
  });
}
