import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock as clock } from '../../src/base/clock.ts';
import { idMaker } from '../../src/base/id.ts';
import { createLog } from '../../src/base/log.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Connections } from '../../src/connections/connections.ts';
import { openConnections } from '../../src/connections/open-connections.ts';
import { openRegistrations } from '../../src/connections/open-registrations.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { openVault } from '../../src/vault/open-vault.ts';

const log = createLog({ level: 'fatal' });

export interface VaultConnections {
  readonly ids: readonly string[];
  /** Connections as a process has them that has just started: nothing is in its memory. */
  open(): Connections;
  close(): Promise<void>;
}

/** A database with so many live connections, each with its sealed tokens. */
export async function vaultWithConnections(count: number): Promise<VaultConnections> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const storage = await openStorage({ dataFolder, log, clock });
  const vault = await openVault({ dataFolder, storage, log, clock });
  const newId = idMaker(clock);
  const registrations = openRegistrations({ storage, vault, clock, newId });
  const { id: registration } = await registrations.add({
    ...{ name: 'Measured', cloud: 'global', tenant: 'example.org', clientId: 'c', audience: 'this-tenant' },
    ...{ redirects: [], origin: 'imported', purpose: { account: {}, app: {} } },
    credential: { kind: 'secret', value: Secret.of('a secret') },
  });
  const ids = Array.from({ length: count }, () => newId('conn'));
  const now = clock.now();
  const place = (column: 'access_token' | 'refresh_token', row: string) =>
    ({ table: 'connections', column, row }) as const;
  const secret = (length: number) => Secret.of(randomBytes(length).toString('base64url'));
  await storage.transaction(async (transaction) => {
    for (const id of ids) {
      const row = {
        ...({
          id,
          registration,
          name: id,
          acts_as: 'account',
          client: 'confidential',
          state: 'live',
        } as const),
        ...{ features: toJson({ calendar: 'update' }), shared_mailboxes: toJson([]) },
        granted: toJson(['Calendars.ReadWrite']),
        access_token: await vault.seal(place('access_token', id), secret(1_500)),
        refresh_token: await vault.seal(place('refresh_token', id), secret(900)),
        ...{ access_ends_at: now + 86_400_000, token_revision: 1, failures: 0, approval_state: id },
        ...{ last_token_at: now, created_at: now, changed_at: now, revision: 1 },
      };
      await transaction.insertInto('connections').values(row).execute();
    }
  });
  const clouds = readClouds({});
  return {
    ids,
    open: () =>
      openConnections({
        ...{ storage, vault, clock, newId, log, clouds, features, registrations },
        url: 'http://localhost:3650',
        fetch: () => Promise.reject(new Error('Nothing is to be asked of Microsoft here.')),
      }),
    async close() {
      vault.close();
      await storage.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
