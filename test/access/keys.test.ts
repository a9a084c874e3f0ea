import { expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { days, openDesk, seconds } from './access-fixture.ts';

const code = (name: string) => expect.objectContaining({ code: name });

describeEachEngine('an API key', (engine) => {
  it('is shown once, and recognised by its beginning', async () => {
    const { access, clock } = await openDesk(engine);
    const { key, secret } = await access.addKey({ name: 'n8n', scopes: ['operate', 'token'] });
    expect(secret.revealText()).toMatch(/^pk_[\w-]{43}$/);
    expect(secret.revealText().startsWith(key.hint)).toBe(true);
    expect(await access.keys()).toEqual([
      { ...key, createdAt: clock.now(), lastUsedAt: undefined, endsAt: undefined },
    ]);
    expect(key.hint).toHaveLength(8);
  });

  it.each([
    [['read'], ['read']],
    [['operate'], ['read', 'operate']],
    [['token'], ['token']],
    [['admin'], ['read', 'operate', 'admin']],
    [
      ['admin', 'token'],
      ['read', 'operate', 'admin', 'token'],
    ],
  ] as const)('with %j may do %j', async (given, has) => {
    const { access } = await openDesk(engine);
    const { key, secret } = await access.addKey({ name: 'one', scopes: given });
    expect(await access.actorOfKey(secret)).toEqual({ kind: 'key', id: key.id, name: 'one', scopes: has });
  });

  it('works no more once it is removed; in another process seconds later', async () => {
    const { access, clock, another } = await openDesk(engine);
    const elsewhere = await another();
    const { key, secret } = await access.addKey({ name: 'one', scopes: ['read'] });
    await access.actorOfKey(secret);
    await elsewhere.actorOfKey(secret);
    await access.removeKey(key.id);
    await expect(access.actorOfKey(secret)).rejects.toEqual(code('access-key-unknown'));
    clock.advance(seconds(5));
    await expect(elsewhere.actorOfKey(secret)).rejects.toEqual(code('access-key-unknown'));
    await expect(access.removeKey(key.id)).rejects.toEqual(code('access-key-gone'));
    expect(await access.keys()).toEqual([]);
  });

  it('that is removed while it is looked up is not remembered', async () => {
    const { access } = await openDesk(engine);
    const { key, secret } = await access.addKey({ name: 'one', scopes: ['read'] });
    const lookedUp = access.actorOfKey(secret).catch(() => undefined);
    await access.removeKey(key.id);
    await lookedUp;
    await expect(access.actorOfKey(secret)).rejects.toEqual(code('access-key-unknown'));
  });

  it('ends when it was said to, to the millisecond', async () => {
    const { access, clock } = await openDesk(engine);
    const { secret } = await access.addKey({ name: 'one', scopes: ['read'], endsAt: clock.now() + days(1) });
    clock.advance(days(1) - 1);
    await access.actorOfKey(secret);
    clock.advance(1);
    await expect(access.actorOfKey(secret)).rejects.toEqual(code('access-key-ended'));
  });

  it('is noted as used at most once a minute, and asked of the database once in seconds', async () => {
    const { access, clock, storage } = await openDesk(engine);
    const { secret } = await access.addKey({ name: 'one', scopes: ['read'] });
    const used = async () => (await access.keys())[0]?.lastUsedAt;
    await access.actorOfKey(secret);
    const first = clock.now();
    expect(await used()).toBe(first);
    clock.advance(seconds(59));
    await access.actorOfKey(secret);
    expect(await used()).toBe(first);
    clock.advance(seconds(6));
    await access.actorOfKey(secret);
    expect(await used()).toBe(first + seconds(65));
    await storage.close();
    await access.actorOfKey(secret); // from memory
    clock.advance(seconds(5));
    await expect(access.actorOfKey(secret)).rejects.toThrow();
  });
});

describeEachEngine('PORTICO_ADMIN_KEY', (engine) => {
  const adminKey = 'a-key-from-the-environment-0123456789';

  it('counts as a key with every scope, and is kept nowhere', async () => {
    const { access, contents } = await openDesk(engine, { adminKey });
    expect(await access.actorOfKey(Secret.of(adminKey))).toEqual({
      kind: 'key',
      id: 'PORTICO_ADMIN_KEY',
      name: 'PORTICO_ADMIN_KEY',
      scopes: ['read', 'operate', 'token', 'admin'],
    });
    expect(await access.keys()).toEqual([]);
    expect(await contents()).not.toContain(adminKey);
  });

  it('is not a beginning of itself, nor anything when it is not set', async () => {
    const { access } = await openDesk(engine, { adminKey });
    for (const near of [adminKey.slice(0, -1), `${adminKey}x`, ''])
      await expect(access.actorOfKey(Secret.of(near))).rejects.toEqual(code('access-key-unknown'));
    const { access: without } = await openDesk(engine);
    for (const near of ['', 'undefined'])
      await expect(without.actorOfKey(Secret.of(near))).rejects.toEqual(code('access-key-unknown'));
  });
});
