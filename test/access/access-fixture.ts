import { onTestFinished } from 'vitest';
import type { Access, Visitor } from '../../src/access/access.ts';
import { openAccess } from '../../src/access/open-access.ts';
import { idMaker } from '../../src/base/id.ts';
import { Secret } from '../../src/base/secret.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import { openVault, type Vault } from '../../src/vault/open-vault.ts';
import { type Engine, opened } from '../storage/each-engine.ts';

/** A clock that stands still until it is told to go on. */
export function handClock(start = Date.UTC(2027, 0, 4, 9)) {
  let passed = 0;
  return {
    now: () => start + passed,
    elapsed: () => passed,
    advance(milliseconds: number) {
      passed += milliseconds;
    },
  };
}

export const seconds = (count: number) => count * 1_000;
export const minutes = (count: number) => seconds(60 * count);
export const hours = (count: number) => minutes(60 * count);
export const days = (count: number) => hours(24 * count);

export const password = Secret.of('violet anchor meadow 9');
export const another = Secret.of('copper lantern river 4');
export const wrong = Secret.of('not the password at all');
export const here: Visitor = { address: '192.0.2.10', browser: 'a-browser-of-the-owner' };

export interface Desk {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly access: Access;
  readonly clock: ReturnType<typeof handClock>;
  /** Another process over the same database. */
  another(): Promise<Access>;
  /** Everything the database holds, as text. */
  contents(): Promise<string>;
}

/** Access over a new database. */
export async function openDesk(
  engine: Engine,
  { adminKey, clock = handClock() }: { adminKey?: string; clock?: ReturnType<typeof handClock> } = {},
): Promise<Desk> {
  const place: OpenOptions = await engine.place();
  const storage = await opened(place);
  const vault = await openVault({ ...place, storage });
  onTestFinished(() => vault.close());
  const open = () => openAccess({ storage, vault, clock, newId: idMaker(clock), adminKey });
  return {
    storage,
    vault,
    clock,
    access: await open(),
    another: open,
    async contents() {
      const tables = ['people', 'sessions', 'api_keys', 'access_links', 'audit_entries'] as const;
      const rows = await Promise.all(
        tables.map((table) => storage.db.selectFrom(table).selectAll().execute()),
      );
      return JSON.stringify(rows);
    },
  };
}

/** The same, with the password set. */
export async function openClaimed(engine: Engine, options: Parameters<typeof openDesk>[1] = {}) {
  const desk = await openDesk(engine, options);
  const link = await desk.access.firstLink();
  if (link === undefined) throw new Error('A new database has no owner yet.');
  return { ...desk, link, first: await desk.access.claim(link, password, here) };
}
