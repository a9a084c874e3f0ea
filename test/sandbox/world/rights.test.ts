import { describe, expect, test } from 'vitest';
import type { DirectoryRole, ResourceAccess, UserRecord } from '../../../sandbox/world/directory/records.ts';
import {
  mayChangeApplications,
  mayGrantAdminConsent,
  mayManageUsers,
  mayRegisterApplications,
} from '../../../sandbox/world/directory/rights.ts';
import { exchangeAppId, graphAppId } from '../../../sandbox/world/facts/first-party.ts';

const somebody = (kind: UserRecord['kind'], ...roles: DirectoryRole[]): UserRecord =>
  ({ id: 'somebody', kind, roles }) as unknown as UserRecord;

const asks = (resourceAppId: string, type: 'Scope' | 'Role'): readonly ResourceAccess[] => [
  { resourceAppId, resourceAccess: [{ id: 'permission', type }] },
];

describe('who may grant consent for the whole tenant', () => {
  test.each([
    ['global-administrator', true, true],
    ['privileged-role-administrator', true, true],
    ['cloud-application-administrator', false, true],
    ['application-developer', false, false],
  ] as const)('%s: application permissions of Graph %s, everything else %s', (role, roles, others) => {
    const user = somebody('member', role);
    expect(mayGrantAdminConsent(user, asks(graphAppId, 'Role'))).toBe(roles);
    expect(mayGrantAdminConsent(user, asks(graphAppId, 'Scope'))).toBe(others);
    expect(mayGrantAdminConsent(user, asks(exchangeAppId, 'Role'))).toBe(others);
  });
});

describe('who may register applications', () => {
  test.each([
    ['an ordinary member', somebody('member'), true, false],
    ['an application developer', somebody('member', 'application-developer'), true, true],
    ['a privileged role administrator', somebody('member', 'privileged-role-administrator'), true, false],
    ['a guest', somebody('guest'), false, false],
    ['a guest with a role', somebody('guest', 'cloud-application-administrator'), true, true],
  ])('%s, by default and where the policy says No', (_, user, byDefault, restricted) => {
    expect(mayRegisterApplications(user, { usersMayRegisterApplications: true })).toBe(byDefault);
    expect(mayRegisterApplications(user, { usersMayRegisterApplications: false })).toBe(restricted);
  });
});

test('applications and users are for their administrators', () => {
  const cloud = somebody('member', 'cloud-application-administrator');
  expect([mayChangeApplications(cloud), mayManageUsers(cloud)]).toEqual([true, false]);
  const ordinary = somebody('member');
  expect([mayChangeApplications(ordinary), mayManageUsers(ordinary)]).toEqual([false, false]);
});
