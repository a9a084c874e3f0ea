import { PorticoError } from '../base/errors/portico-error.ts';
import type { Secret } from '../base/secret.ts';
import type { DatabaseTransaction, Storage } from '../storage/storage.ts';
import type { Access, Actor, SignedIn, Visitor } from './access.ts';
import type { AuditLog } from './audit-log.ts';
import type { Links } from './links.ts';
import { checkPassword, hashPassword } from './password/hash-password.ts';
import { oneAtATime } from './password/one-at-a-time.ts';
import { refuseWeak } from './password/refuse-weak.ts';
import type { Claimed, People } from './people.ts';
import type { Person, Sessions } from './sessions.ts';
import { networkOf, type SignInLimits, type Try, tooMany } from './sign-in-limits.ts';

export interface PasswordsOptions {
  readonly storage: Storage;
  readonly people: People;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly limits: SignInLimits;
  readonly note: AuditLog['note'];
}

/** How many passwords may wait to be hashed, besides the one that is. */
const mostWaiting = 8;

/** What a password does: it is set, it lets somebody in, it is changed. */
export function passwords(options: PasswordsOptions): Pick<Access, 'claim' | 'signIn' | 'changePassword'> {
  const { storage, people, sessions, links, limits } = options;
  const inTurn = oneAtATime(mostWaiting, () => tooMany(1_000));

  async function hashed(password: Secret): Promise<Claimed> {
    return people.sealed(await inTurn(() => hashPassword(password)));
  }

  /** Checks a password that was tried, and brings an old hash up to date. */
  async function prove(password: Secret, attempt: Try, wrong: () => Promise<void>): Promise<Person> {
    const owner = await people.owner();
    if (owner === undefined)
      throw new PorticoError('access-not-claimed', { detail: 'There is no password to sign in with.' });
    const hash = await people.hashOf(owner);
    const { isRight, isOutdated } = await inTurn(() => checkPassword(password, hash));
    if (!isRight) {
      await wrong();
      throw new PorticoError('access-password-wrong', { detail: 'It is not the password that was set.' });
    }
    attempt.succeeded();
    if (isOutdated) await people.put(storage.db, await hashed(password));
    return owner;
  }

  /** A new password ends whatever began with the old one. */
  async function settle(
    person: Claimed,
    from: Visitor,
    check: (inside: DatabaseTransaction) => Promise<void>,
  ): Promise<SignedIn> {
    const signedIn = await storage.transaction(
      async (inside) => {
        await check(inside);
        await people.put(inside, person);
        await links.voidAll(inside);
        await sessions.endAll(inside, person.id);
        return sessions.begin(inside, person, from);
      },
      { lock: 'access-password' },
    );
    sessions.forgetAll();
    return signedIn;
  }

  async function note(
    actor: Pick<Actor, 'kind' | 'id' | 'name'>,
    operation: string,
    words: string,
    outcome: 'done' | 'refused' = 'done',
  ): Promise<void> {
    await options.note({ actor, operation, words, subject: undefined, outcome });
  }

  return {
    async claim(link, password, from) {
      await links.check(storage.db, link);
      refuseWeak(password);
      const person = await hashed(password);
      const signedIn = await settle(person, from, async (inside) => {
        const kind = await links.check(inside, link);
        const owner = await people.owner(inside);
        // Two first links at the same moment: the second one must not become a second person.
        if (kind === 'first' ? owner !== undefined : owner?.id !== person.id)
          throw new PorticoError('access-link-used', { detail: 'Another link was quicker.' });
      });
      await note(signedIn.session.actor, 'session.claim', 'Set the password with a one-time link');
      return signedIn;
    },

    async signIn(password, from) {
      const isStranger = from.browser === undefined || !(await sessions.knowsBrowser(from.browser));
      const key = isStranger ? `address ${networkOf(from.address)}` : `browser ${from.browser}`;
      const person = await prove(password, limits.begin(key, { isStranger }), () =>
        note(stranger(from), 'session.sign-in', 'Tried a password that is not right', 'refused'),
      );
      const signedIn = await storage.transaction((inside) => sessions.begin(inside, person, from));
      await note(signedIn.session.actor, 'session.sign-in', 'Signed in');
      return signedIn;
    },

    async changePassword(old, fresh, from) {
      // Whoever gets here is signed in: no stranger, and yet to be slowed down if they have to guess.
      const attempt = limits.begin('change of password', { isStranger: false });
      const operation = 'session.change-password';
      await prove(old, attempt, () =>
        note(stranger(from), operation, 'Tried a password that is not right', 'refused'),
      );
      refuseWeak(fresh);
      const signedIn = await settle(await hashed(fresh), from, async () => undefined);
      await note(signedIn.session.actor, operation, 'Changed the password');
      return signedIn;
    },
  };
}

function stranger({ address }: Visitor) {
  return { kind: 'person', id: '', name: `Somebody at ${address}` } as const;
}
