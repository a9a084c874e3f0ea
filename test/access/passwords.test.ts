import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword } from '../../src/access/password/hash-password.ts';
import { refuseWeak } from '../../src/access/password/refuse-weak.ts';
import { Secret } from '../../src/base/secret.ts';
import { sqlite } from '../storage/each-engine.ts';
import { here, openClaimed, password } from './access-fixture.ts';

describe('the hash of a password', () => {
  it('opens for the password alone, and is another one each time', async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one.revealText()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one.equals(other)).toBe(false);
    expect(await checkPassword(password, one)).toEqual({ isRight: true, isOutdated: false });
    expect((await checkPassword(Secret.of('violet anchor meadow 8'), one)).isRight).toBe(false);
  });

  it('is the one the reference implementation makes', async () => {
    // phc-winner-argon2, src/test.c: version 19, t=2, m=2^16, p=1.
    const theirs = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const check = await checkPassword(Secret.of('password'), Secret.of(theirs));
    expect(check).toEqual({ isRight: true, isOutdated: true });
  });

  it('does not depend on how a keyboard composes a letter', async () => {
    const hash = await hashPassword(Secret.of('grüne Wiese im März'));
    const composed = Secret.of('grüne Wiese im März'.normalize('NFD'));
    expect((await checkPassword(composed, hash)).isRight).toBe(true);
  });

  it('is made anew at a sign-in when the settings have changed', async () => {
    const { access, storage, vault } = await openClaimed(sqlite);
    const kept = () => storage.db.selectFrom('people').select(['id', 'password']).executeTakeFirstOrThrow();
    const { id } = await kept();
    const place = { table: 'people', column: 'password', row: id } as const;
    const salt = Buffer.from('0123456789abcdef');
    const cost = { memory: 8_192, passes: 1, parallelism: 1 };
    const message = password.revealText();
    const hash = argon2Sync('argon2id', { message, nonce: salt, tagLength: 32, ...cost });
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const old = `$argon2id$v=19$m=8192,t=1,p=1$${text(salt)}$${text(hash)}`;
    const sealed = await vault.seal(place, Secret.of(old));
    await storage.db.updateTable('people').set({ password: sealed }).execute();

    await access.signIn(password, here);
    const { password: fresh } = await kept();
    const opened = (await vault.unseal(place, fresh ?? '')).revealText();
    expect(opened).toContain('$m=19456,t=2,p=1$');
    await access.signIn(password, here);
    expect((await kept()).password).toBe(fresh); // and then it stays
  });
});

describe('a password', () => {
  it.each([
    ['elevenchars', 'fewer than 12'],
    ['x'.repeat(257), 'more than 256'],
    ['abababababababab', 'fewer than 5 different'],
    ['1234567890123', 'counts'],
    ['abcdefghijklmnop', 'counts'],
    ['Password12345', 'first that would be tried'],
    ['QWERTYUIOP!!12', 'first that would be tried'],
    ['home assistant 1', 'first that would be tried'],
  ])('such as %s is refused', (text, words) => {
    expect(() => refuseWeak(Secret.of(text))).toThrow(
      expect.objectContaining({ code: 'access-password-weak', message: expect.stringContaining(words) }),
    );
  });

  it.each([
    'violet anchor meadow',
    'Wx7!pQ2#mL9z',
    'ich mag grüne Äpfel',
    '猫が窓の外を見ている午後のひととき',
  ])('such as %s is fine', (text) => refuseWeak(Secret.of(text)));
});
