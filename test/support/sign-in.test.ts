import { afterAll, beforeAll, expect, it } from 'vitest';
import { worldOf } from './graph-client.ts';
import { startTestSandbox, type TestSandbox } from './sandbox.ts';
import { signInByHttp } from './sign-in.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const callback = 'http://localhost:3650/auth/callback';
const jonas = 'jonas.weber@alderworks.example';

async function wish(scope: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { registrations } = await worldOf(sandbox);
  const registration = registrations.find(({ actsAs }) => actsAs === 'account');
  return `${sandbox.http}/${registration?.tenant}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: registration?.clientId ?? '',
    response_type: 'code',
    redirect_uri: callback,
    scope,
    state: 's-1',
    ...more,
  })}`;
}

it('ends at the address the application listens at, and is remembered by its cookies', async () => {
  const cookies = new Map<string, string>();
  const end = await signInByHttp(await wish('User.Read'), { upn: jonas, cookies });
  expect(end.left).toBe(true);
  expect(end.address).toContain(`${callback}?code=`);
  const again = await signInByHttp(await wish('User.Read', { prompt: 'none' }), { upn: jonas, cookies });
  expect(again.address).toContain(`${callback}?code=`);
});

it('ends on the page that says what is wrong', async () => {
  const end = await signInByHttp(await wish('User.Read'), { upn: jonas, password: 'wrong' });
  expect(end.left).toBe(false);
  expect(end.text).toContain('AADSTS50126');
});

it('comes back without what only an administrator may allow, or stays where it can be asked for', async () => {
  const refused = await signInByHttp(await wish('User.Read.All'), { upn: jonas });
  expect(new URL(refused.address).searchParams.get('error')).toBe('access_denied');
  const left = await signInByHttp(await wish('User.Read.All'), { upn: jonas, approval: 'none' });
  expect(left.text).toContain('Approval required');
  const asked = await signInByHttp(await wish('User.Read.All'), { upn: jonas, approval: 'request' });
  expect(asked.address).toContain('AADSTS90095');
});

it('passes the second factor, and accepts or refuses what it is asked', async () => {
  const rosa = await signInByHttp(await wish('User.Read'), { upn: 'rosa.blanc@alderworks.example' });
  expect(rosa.address).toContain('?code=');
  const mira = { upn: 'mira.adler@alderworks.example' };
  const refused = await signInByHttp(await wish('Files.Read'), { ...mira, consent: 'refuse' });
  expect(refused.address).toContain('AADSTS65004');
  const open = await signInByHttp(await wish('Files.Read'), { ...mira, consent: 'none' });
  expect(open.text).toContain('Permissions requested');
  const accepted = await signInByHttp(await wish('Files.Read'), { ...mira, consent: 'for-everybody' });
  expect(accepted.address).toContain('?code=');
  const other = await signInByHttp(await wish('Files.Read'), { upn: jonas });
  expect(other.address).toContain('?code=');
});

it('types the code of a device', async () => {
  const answer = await fetch(`${sandbox.http}/organizations/oauth2/v2.0/devicecode`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', scope: 'User.Read' }),
  });
  const { user_code: deviceCode, verification_uri: page } = (await answer.json()) as Record<string, string>;
  const end = await signInByHttp(page ?? '', {
    upn: 'mira.adler@alderworks.example',
    deviceCode: deviceCode ?? '',
  });
  expect(end.text).toContain('You have signed in');
});
