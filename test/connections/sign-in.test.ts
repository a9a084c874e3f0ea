import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphClient } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { callback, jonas, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const browser = 'the secret of a cookie';

describe('signing in by a callback', () => {
  it('ends in a connection that works, once for all features', async () => {
    const { add, connections } = await stage(sandbox);
    const registration = await add('alderworks.example', 'account');
    const { id } = await connections.add({
      registration: registration.id,
      actsAs: 'account',
      features: { calendar: 'update', mail: 'update', contacts: 'update' },
    });
    const begun = await connections.beginSignIn(id, { method: 'callback', browser });
    expect(begun.state).toBe('waiting');
    expect(begun.redirectUri).toBe(callback);
    expect(begun.asksFor).toEqual([
      'Calendars.ReadWrite',
      'Contacts.ReadWrite',
      'Mail.ReadWrite',
      'Mail.Send',
      'User.Read',
    ]);
    const asked = new URL(begun.url ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('nonce')).toBeTruthy();

    const end = await signInByHttp(begun.url ?? '', { upn: jonas });
    const { purpose, signIn, next } = await connections.arrive({ text: end.address, browser });
    expect(signIn.finding).toBeUndefined();
    expect(next).toBeUndefined();
    expect(purpose).toEqual({ kind: 'connection', id });
    expect(signIn.state).toBe('done');
    expect(signIn.account?.username).toBe(jonas);

    const connection = await connections.find(id);
    expect(connection.state).toBe('live');
    expect(connection.account?.name).toBe('Jonas Weber');
    expect(connection.finding).toBeUndefined();
    expect(connections.standing(connection).map(({ has }) => has)).toEqual(['update', 'update', 'update']);
    const { accessToken, expiresAt } = await connections.token(id);
    expect(expiresAt).toBeGreaterThan(Date.now() + 30 * 60_000);
    const { body } = await graphClient(sandbox, accessToken.revealText(), '').get('/me');
    expect(body.userPrincipalName).toBe(jonas);
    expect((await connections.history(id)).map(({ kind }) => kind)).toEqual([
      'state-changed',
      'signed-in',
      'created',
    ]);
  });
});
