import type { Clock } from '../base/clock.ts';
import type { IdMaker } from '../base/id.ts';
import type { Storage } from '../storage/storage.ts';
import type { Access } from './access.ts';
import { apiKeys } from './api-keys.ts';
import { auditLog } from './audit-log.ts';
import { links as openLinks } from './links.ts';
import { passwords } from './passwords.ts';
import { people as openPeople, type PasswordVault } from './people.ts';
import { sessions as openSessions } from './sessions.ts';
import { signInLimits } from './sign-in-limits.ts';

export interface AccessOptions {
  readonly storage: Storage;
  readonly vault: PasswordVault;
  readonly clock: Clock;
  readonly newId: IdMaker;
  /** PORTICO_ADMIN_KEY: a key with every scope, never stored. */
  readonly adminKey?: string | undefined;
}

const tidiedEvery = 24 * 60 * 60_000;

export async function openAccess(options: AccessOptions): Promise<Access> {
  const { storage, clock, adminKey } = options;
  const [people, sessions, links, log] = [
    openPeople(options),
    openSessions(options),
    openLinks(options),
    auditLog(options),
  ];
  let isClaimed = false; // once true, it stays so
  let tidiedAt = clock.elapsed();

  async function tidy(): Promise<void> {
    tidiedAt = clock.elapsed();
    for (const part of [sessions, links, log]) await part.tidy();
  }

  async function claimed(): Promise<boolean> {
    isClaimed ||= (await people.owner()) !== undefined;
    return isClaimed;
  }

  await tidy();
  return {
    isClaimed: claimed,
    firstLink: async () => ((await claimed()) ? undefined : links.make('first')),
    async newLink() {
      const link = await links.make((await claimed()) ? 'reset' : 'first');
      const actor = { kind: 'machine', id: 'machine', name: 'The command line' } as const;
      const words = 'Made a one-time link to set a password';
      await log.note({ actor, operation: 'session.new-link', words, subject: undefined, outcome: 'done' });
      return link;
    },

    ...passwords({ storage, people, sessions, links, limits: signInLimits(clock), note: log.note }),
    session: (cookie) => sessions.find(cookie),
    async signOut(cookie) {
      const actor = await sessions.end(cookie);
      if (actor === undefined) return;
      const words = 'Signed out';
      await log.note({ actor, operation: 'session.sign-out', words, subject: undefined, outcome: 'done' });
    },

    ...apiKeys({ ...options, adminKey }),

    async note(entry) {
      await log.note(entry);
      if (clock.elapsed() - tidiedAt >= tidiedEvery) await tidy();
    },
    activity: log.activity,
  };
}
