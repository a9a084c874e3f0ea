import { afterAll, beforeAll, expect, it } from 'vitest';
import { worldOf } from '../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

async function signIn(user: string, change: Record<string, string> = {}) {
  const { registrations, tenants } = await worldOf(sandbox);
  const tenant = tenants.find(({ domains }) => domains.includes('alderworks.example'));
  const ready = registrations.find((one) => one.tenant === tenant?.id && one.actsAs === 'account');
  const address = new URL(`${sandbox.http}/${tenant?.id}/oauth2/v2.0/authorize`);
  address.search = new URLSearchParams({
    client_id: ready?.clientId ?? '',
    response_type: 'code',
    redirect_uri: 'http://localhost:3650/auth/callback',
    scope: 'User.Read offline_access',
    state: 'kept',
    prompt: 'select_account',
    ...change,
  }).toString();
  const answer = await fetch(`${sandbox.http}/_sandbox/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ user, address }),
  });
  return { status: answer.status, body: (await answer.json()) as { address?: string; error?: string } };
}

it('ends where the browser of the person would', async () => {
  const { status, body } = await signIn('jonas.weber@alderworks.example');
  expect(status).toBe(200);
  const end = new URL(body.address ?? '');
  expect(`${end.origin}${end.pathname}`).toBe('http://localhost:3650/auth/callback');
  expect(end.searchParams.get('code')).toBeTruthy();
  expect(end.searchParams.get('state')).toBe('kept');
});

it('says when the person would have to answer a page, and when there is nobody of that name', async () => {
  const unknownApp = await signIn('jonas.weber@alderworks.example', {
    client_id: '11111111-2222-4333-8444-555555555555',
  });
  expect(unknownApp.status).toBe(409);
  expect((await signIn('nobody@alderworks.example')).status).toBe(400);
});
