import type { ApplicationRecord } from '../../world/directory/records.ts';

// Clients of Microsoft's that renew each other's tokens; the list is known from their answers alone [unverified].
const family: ReadonlySet<string> = new Set([
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
]);

/** Whether a client belongs to Microsoft's family of clients, which share refresh tokens (`foci`). */
export function isFamilyClient({ wire }: ApplicationRecord): boolean {
  return family.has(wire.appId);
}
