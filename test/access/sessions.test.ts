import { expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { days, here, hours, minutes, openClaimed, password, seconds } from './access-fixture.ts';

describeEachEngine('a session', (engine) => {
  it('ends after twelve idle hours, and goes on while it is used', async () => {
    const { access, clock, first } = await openClaimed(engine);
    clock.advance(hours(11));
    expect(await access.session(first.cookie)).toBeDefined();
    clock.advance(hours(11));
    const session = await access.session(first.cookie);
    expect(session?.expiresAt).toBe(clock.now() + hours(12));
    clock.advance(hours(12));
    expect(await access.session(first.cookie)).toBeUndefined();
  });

  it('ends after thirty days however busy it is', async () => {
    const { access, clock, first } = await openClaimed(engine);
    for (let half = 0; half < 71; half += 1) {
      clock.advance(hours(10));
      expect(await access.session(first.cookie)).toBeDefined();
    }
    clock.advance(hours(10));
    expect(await access.session(first.cookie)).toBeUndefined();
  });

  it('is another one at each sign-in, with a proof of its own', async () => {
    const { access, first } = await openClaimed(engine);
    const { cookie, session } = await access.signIn(password, here);
    expect(cookie.equals(first.cookie)).toBe(false);
    expect(session.csrf).not.toBe(first.session.csrf);
    expect(session.csrf).toMatch(/^[\w-]{43}$/);
    expect(cookie.revealText()).toMatch(/^[\w-]{43}$/);
  });

  it('is over when somebody signs out, and unknown when made up', async () => {
    const { access, first } = await openClaimed(engine);
    const other = await access.signIn(password, here);
    await access.signOut(first.cookie);
    expect(await access.session(first.cookie)).toBeUndefined();
    expect(await access.session(other.cookie)).toBeDefined();
    expect(await access.session(Secret.of('made-up'))).toBeUndefined();
    await access.signOut(Secret.of('made-up'));
  });

  it('that another process ended goes on for seconds at most', async () => {
    const { access, clock, first, another } = await openClaimed(engine);
    const elsewhere = await another();
    expect(await elsewhere.session(first.cookie)).toBeDefined();
    await access.signOut(first.cookie);
    clock.advance(seconds(5));
    expect(await elsewhere.session(first.cookie)).toBeUndefined();
  });

  it('is not written down at every use', async () => {
    const { access, clock, first, storage } = await openClaimed(engine);
    const seen = async () =>
      (await storage.db.selectFrom('sessions').select('seen_at').executeTakeFirstOrThrow()).seen_at;
    const before = await seen();
    clock.advance(seconds(59));
    await access.session(first.cookie);
    expect(await seen()).toBe(before);
    clock.advance(seconds(6));
    await access.session(first.cookie);
    expect(await seen()).toBe(before + seconds(65));
  });

  it('is swept away once it could not go on anyway', async () => {
    const { another, clock, storage } = await openClaimed(engine);
    const count = async () => (await storage.db.selectFrom('sessions').selectAll().execute()).length;
    clock.advance(days(30) - minutes(1));
    await another();
    expect(await count()).toBe(1);
    clock.advance(minutes(1));
    await another();
    expect(await count()).toBe(0);
  });
});
