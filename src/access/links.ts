import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Secret } from '../base/secret.ts';
import type { Row } from '../storage/schema/schema.ts';
import type { Database, Storage } from '../storage/storage.ts';
import { digest, freshToken } from './fresh-token.ts';

const goodFor = 24 * 60 * 60_000;
/** How long a link that is over is still told from one that never was. */
const rememberedFor = 30 * 24 * 60 * 60_000;

type Kind = Row<'access_links'>['kind'];

export interface Links {
  make(kind: Kind): Promise<Secret>;
  /** Throws where the link is not good; says what kind it is where it is. */
  check(db: Database, link: Secret): Promise<Kind>;
  /** No link that was made until now is good any more. */
  voidAll(db: Database): Promise<void>;
  tidy(): Promise<void>;
}

/** One-time links that let whoever opens them set the password. */
export function links({
  storage: { db },
  clock,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
}): Links {
  return {
    async make(kind) {
      const link = freshToken();
      const now = clock.now();
      await db
        .insertInto('access_links')
        .values({ hash: digest(link), kind, created_at: now, ends_at: now + goodFor })
        .execute();
      return link;
    },

    async check(inside, link) {
      const row = await inside
        .selectFrom('access_links')
        .selectAll()
        .where('hash', '=', digest(link))
        .executeTakeFirst();
      if (row === undefined)
        throw new PorticoError('access-link-unknown', { detail: 'No link of Portico is like this one.' });
      if (row.used_at !== null) {
        const detail = `It, or another one in its place, was used on ${day(row.used_at)}.`;
        throw new PorticoError('access-link-used', { detail });
      }
      if (clock.now() >= row.ends_at)
        throw new PorticoError('access-link-expired', { detail: `It was good until ${day(row.ends_at)}.` });
      return row.kind;
    },

    async voidAll(inside) {
      await inside
        .updateTable('access_links')
        .set({ used_at: clock.now() })
        .where('used_at', 'is', null)
        .execute();
    },

    async tidy() {
      await db
        .deleteFrom('access_links')
        .where('ends_at', '<=', clock.now() - rememberedFor)
        .execute();
    },
  };
}

const day = (moment: number) => `${new Date(moment).toISOString().slice(0, 16).replace('T', ' at ')} UTC`;
