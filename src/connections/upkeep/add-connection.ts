import { randomBytes } from 'node:crypto';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { FeatureChoice, FeatureFacts } from '../../base/feature.ts';
import { permissionsFor } from '../../identity/permissions/permissions-for.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Connection } from '../connection.ts';
import type { NewConnection } from '../connections.ts';
import { noteEvent } from '../events/note-event.ts';
import type { Parts } from '../parts.ts';

/** Makes a connection; nobody has signed in for it yet. Answers its id. */
export async function addConnection(parts: Parts, wish: NewConnection): Promise<string> {
  const { storage, newId, clock, registrations } = parts;
  const registration = await registrations.find(wish.registration);
  refuseImpossible(parts.features, wish.features, wish.actsAs);
  const id = newId('conn');
  const now = clock.now();
  const row = {
    id,
    registration: registration.id,
    name: wish.name ?? registration.name,
    acts_as: wish.actsAs,
    client: 'confidential' as const,
    features: toJson(wish.features),
    shared_mailboxes: toJson(wish.sharedMailboxes ?? []),
    state: 'new' as const,
    granted: toJson([]),
    token_revision: 0,
    failures: 0,
    approval_state: randomBytes(24).toString('base64url'),
    created_at: now,
    changed_at: now,
    revision: 1,
  };
  // The registration must still be there when the connection is: its removal looks for connections the same way.
  await storage.transaction(async (transaction) => {
    await transaction
      .selectFrom('registrations')
      .select('id')
      .where('id', '=', registration.id)
      .executeTakeFirstOrThrow();
    await transaction.insertInto('connections').values(row).execute();
  });
  await noteEvent(parts, {
    connection: id,
    registration: registration.id,
    kind: 'created',
    words: `The connection was created on "${registration.name}".`,
  });
  return id;
}

/** An application's features are known beforehand; what an account can have shows when it is known which. */
export function refuseImpossible(
  features: readonly FeatureFacts[],
  choice: FeatureChoice,
  actsAs: Connection['actsAs'],
): void {
  if (actsAs !== 'app') return;
  const { unavailable } = permissionsFor(features, choice, 'app');
  if (unavailable.length === 0) return;
  throw new PorticoError('connections-feature-not-possible', {
    detail: unavailable.map(({ feature, reason }) => `${feature}: ${reason}`).join(' '),
  });
}
