import { expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { another, days, here, hours, openClaimed, openDesk, password, wrong } from './access-fixture.ts';

const code = (name: string) => expect.objectContaining({ code: name });

describeEachEngine('the first password', (engine) => {
  it('is set with the link that was printed, and whoever sets it is signed in', async () => {
    const { access } = await openDesk(engine);
    expect(await access.isClaimed()).toBe(false);
    await expect(access.signIn(password, here)).rejects.toEqual(code('access-not-claimed'));
    const link = await access.firstLink();
    if (link === undefined) throw new Error('No link was made.');
    const { cookie, session } = await access.claim(link, password, here);
    expect(await access.isClaimed()).toBe(true);
    expect(await access.session(cookie)).toEqual(session);
    expect(session.actor).toMatchObject({
      kind: 'person',
      scopes: ['read', 'operate', 'token', 'admin'],
    });
    expect(await access.firstLink()).toBeUndefined();
  });

  it('is set once: the link is used, and so are the others', async () => {
    const { access } = await openDesk(engine);
    const links = [await access.firstLink(), await access.firstLink()].filter((link) => link !== undefined);
    for (const link of links.slice(1)) await access.claim(link, password, here);
    for (const link of links)
      await expect(access.claim(link, another, here)).rejects.toEqual(code('access-link-used'));
    await access.signIn(password, here);
  });

  it('has one owner also when two links are opened at the same moment', async () => {
    const { access, storage } = await openDesk(engine);
    const links = [await access.firstLink(), await access.firstLink()].filter((link) => link !== undefined);
    const outcomes = await Promise.allSettled(links.map((link) => access.claim(link, password, here)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'access-link-used' },
    });
    expect(await storage.db.selectFrom('people').selectAll().execute()).toHaveLength(1);
  });

  it('needs a link that is not too old, and not made up', async () => {
    const { access, clock } = await openDesk(engine);
    const link = await access.firstLink();
    if (link === undefined) throw new Error('No link was made.');
    await expect(access.claim(Secret.of('made-up'), password, here)).rejects.toEqual(
      code('access-link-unknown'),
    );
    clock.advance(hours(24) - 1);
    await expect(access.claim(link, Secret.of('short'), here)).rejects.toEqual(code('access-password-weak'));
    clock.advance(1);
    await expect(access.claim(link, password, here)).rejects.toEqual(code('access-link-expired'));
    expect(await access.isClaimed()).toBe(false);
    const renewed = await access.firstLink();
    if (renewed === undefined) throw new Error('No new link was made.');
    await access.claim(renewed, password, here);
  });
});

describeEachEngine('a lost password', (engine) => {
  it('is replaced with a new link, which ends every session', async () => {
    const { access, first } = await openClaimed(engine);
    const link = await access.newLink();
    expect(await access.session(first.cookie)).toBeDefined();
    const { cookie } = await access.claim(link, another, { address: '192.0.2.77' });
    expect(await access.session(first.cookie)).toBeUndefined();
    expect(await access.session(cookie)).toBeDefined();
    await expect(access.signIn(password, here)).rejects.toEqual(code('access-password-wrong'));
    await access.signIn(another, here);
    await expect(access.claim(link, password, here)).rejects.toEqual(code('access-link-used'));
  });
});

describeEachEngine('a change of the password', (engine) => {
  it('needs the present one, ends every session and goes on with a new one', async () => {
    const { access, first } = await openClaimed(engine);
    await expect(access.changePassword(wrong, another, here)).rejects.toEqual(code('access-password-wrong'));
    await expect(access.changePassword(password, Secret.of('short'), here)).rejects.toEqual(
      code('access-password-weak'),
    );
    expect(await access.session(first.cookie)).toBeDefined();
    const { cookie } = await access.changePassword(password, another, here);
    expect(await access.session(first.cookie)).toBeUndefined();
    expect(await access.session(cookie)).toBeDefined();
    await access.signIn(another, here);
  });
});

describeEachEngine('what the database holds', (engine) => {
  it('lets nobody in: no password, cookie, link or key, and no hash to guess against', async () => {
    const { access, contents, first, link, clock } = await openClaimed(engine);
    const { secret } = await access.addKey({ name: 'n8n', scopes: ['operate'] });
    const signedIn = await access.signIn(password, here);
    await access.newLink();
    clock.advance(days(1));
    const text = await contents();
    for (const one of [password, first.cookie, signedIn.cookie, link, secret])
      expect(text).not.toContain(one.revealText());
    expect(text).not.toContain(here.browser);
    expect(text).not.toContain('argon2');
    expect(text).toContain('v1.'); // what is there instead is sealed
  });
});
