import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WhoseMove } from '../../src/base/errors/whose-move.ts';
import type { Fix } from '../../src/base/finding.ts';
import type { readArrival } from '../../src/identity/flows/read-arrival.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import {
  alex,
  callback,
  jonas,
  mira,
  type SignInOptions,
  type TestApplication,
  type TestTenant,
  testTenant,
} from './support/test-tenant.ts';

let sandbox: TestSandbox;
let alder: TestTenant;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alder = await testTenant(sandbox);
});
afterAll(() => sandbox?.stop());

type Where = 'refusal' | 'page';

/** A mistake made on purpose over HTTP, and what Portico makes of where it ends. */
interface Stop {
  readonly name: string;
  readonly code: number;
  readonly whoseMove: WhoseMove;
  readonly fix: Fix['kind'] | undefined;
  readonly where: Where;
  make(): Promise<ReturnType<typeof readArrival>>;
}

const atTheSignIn: readonly Stop[] = [
  {
    name: 'a redirect address with another path',
    code: 50011,
    where: 'page',
    whoseMove: 'you',
    fix: 'repair',
    make: () => arrived(alder.delegated, jonas, { redirectUri: `${callback}/` }),
  },
  {
    name: 'a registration without any redirect address',
    code: 500113,
    where: 'page',
    whoseMove: 'you',
    fix: 'repair',
    make: async () => arrived(await alder.register({ web: [] }), jonas),
  },
  {
    name: 'a single tenant at common',
    code: 50194,
    where: 'page',
    whoseMove: 'you',
    fix: 'repair',
    make: async () => arrived(await alder.register(), jonas, { tenant: 'common' }),
  },
  {
    name: 'an application for work accounts at consumers',
    code: 9002332,
    where: 'page',
    whoseMove: 'you',
    fix: 'repair',
    make: async () =>
      arrived(await alder.register({ audience: 'AzureADMultipleOrgs' }), alex, { tenant: 'consumers' }),
  },
  {
    name: 'a personal account in an application for work accounts',
    code: 500208,
    where: 'page',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () =>
      arrived(await alder.register({ audience: 'AzureADMultipleOrgs' }), alex, { tenant: 'common' }),
  },
  {
    name: 'an account of another tenant',
    code: 50020,
    where: 'page',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => arrived(await alder.register(), 'admin@juniperbakery.example'),
  },
  {
    name: 'somebody who is not assigned',
    code: 50105,
    where: 'page',
    whoseMove: 'your-admin',
    fix: 'repair',
    make: async () =>
      arrived(
        await alder.register({ principal: { appRoleAssignmentRequired: true }, granted: ['User.Read'] }),
        jonas,
      ),
  },
  {
    name: 'a disabled account',
    code: 50057,
    where: 'page',
    whoseMove: 'your-admin',
    fix: undefined,
    make: () => arrived(alder.delegated, 'emil.frost@alderworks.example'),
  },
  {
    name: 'a wrong password',
    code: 50126,
    where: 'page',
    whoseMove: 'you',
    fix: 'sign-in',
    make: () => arrived(alder.delegated, jonas, { person: { password: 'not it' } }),
  },
  {
    name: 'Cancel where the permissions are listed',
    code: 65004,
    where: 'refusal',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => arrived(await alder.register(), mira, { person: { consent: 'refuse' } }),
  },
  {
    name: 'a permission that does not exist',
    code: 650053,
    where: 'refusal',
    whoseMove: 'you',
    fix: 'repair',
    make: () => arrived(alder.delegated, jonas, { permissions: ['Calendars.ReadBasic.Shared'] }),
  },
  {
    name: 'permissions that an administrator has to approve, left again',
    code: 90094,
    where: 'refusal',
    whoseMove: 'your-admin',
    fix: 'open',
    make: async () => arrived(await alder.register(), jonas, { permissions: ['Calendars.Read'] }),
  },
  {
    name: 'the page "Approval required", copied',
    code: 90095,
    where: 'page',
    whoseMove: 'your-admin',
    fix: 'open',
    make: () => stoppedForApproval(true),
  },
  {
    name: 'the page "Need admin approval", copied',
    code: 90094,
    where: 'page',
    whoseMove: 'your-admin',
    fix: 'open',
    make: () => stoppedForApproval(false),
  },
  {
    name: 'a sign-in without any page where nobody is signed in',
    code: 50058,
    where: 'refusal',
    whoseMove: 'you',
    fix: 'sign-in',
    make: () => arrived(alder.delegated, jonas, { prompt: 'none' }),
  },
  {
    name: 'permissions with commas between them',
    code: 70011,
    where: 'refusal',
    whoseMove: 'you',
    fix: undefined,
    make: () => arrived(alder.delegated, jonas, { scopes: ['User.Read,Mail.Read'] }),
  },
];

describe('a mistake that stops the sign-in', () => {
  it.each(atTheSignIn)('$code: $name', async ({ code, where, whoseMove, fix, make }) => {
    const arrival = await make();
    expect(arrival).toMatchObject({
      kind: where,
      finding: { code: `aadsts/${code}`, state: 'wrong', whoseMove },
    });
    expect(JSON.stringify(arrival)).not.toContain('Portico does not know');
    expect('finding' in arrival ? arrival.finding?.fix?.kind : 'none').toBe(fix);
  });

  it('suggests the permission that was meant', async () => {
    const arrival = await arrived(alder.delegated, jonas, { permissions: ['Calendars.ReadBasic.Shared'] });
    expect(arrival).toMatchObject({ finding: { detail: expect.stringContaining('Calendars.Read.Shared') } });
  });

  it('names the redirect address that was sent', async () => {
    const arrival = await arrived(alder.delegated, jonas, { redirectUri: `${callback}/` });
    expect(arrival).toMatchObject({ finding: { detail: expect.stringContaining(`${callback}/`) } });
  });
});

async function arrived(
  application: Pick<TestApplication, 'clientId'>,
  upn: string,
  options: SignInOptions = {},
) {
  const ended = await alder.signIn(application, upn, options);
  return ended.arrival({ approvalUrl: 'https://login.example.org/approve' });
}

async function stoppedForApproval(adminConsentRequests: boolean) {
  await alder.control('PATCH', `tenants/${alder.id}`, { adminConsentRequests });
  const application = await alder.register();
  return arrived(application, jonas, { permissions: ['Calendars.Read'], person: { approval: 'none' } });
}
