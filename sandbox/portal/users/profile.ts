import { randomInt } from 'node:crypto';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../serving/markup.ts';
import type { DirectoryRole, UserRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayManageUsers } from '../../world/directory/rights.ts';
import { notAllowed, notFound, PortalFault } from '../fault.ts';
import { question, showBlade } from '../layout/blade.ts';
import { commandBar, commandButton, copyButton, postForm } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, parameter, recordChange, success, type Visit } from '../visit.ts';
import { mailboxKinds } from './mailbox-kinds.ts';

const notOneself = 'You cannot do this to the account you are working with.';
const noRight = 'Only a Global Administrator may change users here.';

const roleNames: Readonly<Record<DirectoryRole, string>> = {
  'global-administrator': 'Global Administrator',
  'privileged-role-administrator': 'Privileged Role Administrator',
  'cloud-application-administrator': 'Cloud Application Administrator',
  'application-developer': 'Application Developer',
};

export function showUser(visit: Visit): SandboxAnswer {
  const user = userOf(visit);
  const path = `/users/${user.id}`;
  const refusal = mayManageUsers(visit.user) ? undefined : noRight;
  const { wire } = user;
  return showBlade(visit, {
    title: wire.displayName,
    subtitle: 'User',
    trail: [{ label: 'Users', path: '/users' }],
    commands: commandBar([
      commandButton(`${visit.base}${path}?panel=password`, 'Reset password', { disabledBecause: refusal }),
      refusal === undefined &&
        postForm(visit, `${path}/revoke-sessions`, markup`<button>Revoke sessions</button>`, 'command'),
      refusal === undefined &&
        postForm(
          visit,
          `${path}/enabled`,
          markup`<input type="hidden" name="enabled" value="${wire.accountEnabled ? 'no' : 'yes'}"><button>${wire.accountEnabled ? 'Block sign-in' : 'Unblock sign-in'}</button>`,
          'command',
        ),
    ]),
    content: markup`${visit.reveal && newPassword(visit.reveal.value)}
<section class="essentials" aria-label="Basic info"><h2>Basic info</h2><dl>${facts(visit, user)}</dl></section>`,
    panel:
      visit.query.get('panel') === 'password' &&
      refusal === undefined &&
      question(visit, {
        title: 'Reset password',
        text: markup`<p>If you reset the password, ${wire.displayName} gets a temporary one to change at the next sign-in, and is signed out everywhere.</p>`,
        path: `${path}/password`,
        backPath: path,
        yes: 'Reset password',
        no: 'Cancel',
      }),
  });
}

export function resetPassword(visit: Visit): SandboxAnswer {
  const user = manageable(visit);
  if (user.id === visit.user.id) throw new PortalFault(400, 'Not possible', notOneself);
  const password = newPasswordText();
  put(visit, { ...user, password, passwordExpired: true, sessionsValidFrom: visit.world.clock.now() });
  recordChange(visit, 'user.updated', user.id, { passwordProfile: { forceChangePasswordNextSignIn: true } });
  const path = `/users/${user.id}`;
  return goTo(visit, path, {
    notice: success('Reset password', 'The password has been reset.'),
    reveal: { path, key: user.id, value: password },
  });
}

export function setUserEnabled(visit: Visit): SandboxAnswer {
  const user = manageable(visit);
  if (user.id === visit.user.id) throw new PortalFault(400, 'Not possible', notOneself);
  const accountEnabled = visit.form.text('enabled') === 'yes';
  put(visit, { ...user, wire: { ...user.wire, accountEnabled } });
  recordChange(visit, 'user.updated', user.id, { accountEnabled });
  const text = accountEnabled ? 'Sign-in is unblocked.' : 'Sign-in is blocked.';
  return goTo(visit, `/users/${user.id}`, { notice: success('Update user', text) });
}

export function revokeSessions(visit: Visit): SandboxAnswer {
  const user = manageable(visit);
  put(visit, { ...user, sessionsValidFrom: visit.world.clock.now() });
  recordChange(visit, 'user.sessionsRevoked', user.id);
  return goTo(visit, `/users/${user.id}`, {
    notice: success('Revoke sessions', 'All sessions have been revoked.'),
  });
}

function userOf(visit: Visit): UserRecord {
  const user = visit.world.directory.users.get(visit.tenant.id, parameter(visit, 'user'));
  if (!user) throw notFound('The user');
  if (!mayBrowseDirectory(visit.user) && user.id !== visit.user.id)
    throw notAllowed('Guests see only themselves.');
  return user;
}

function manageable(visit: Visit): UserRecord {
  if (!mayManageUsers(visit.user)) throw notAllowed(noRight);
  return userOf(visit);
}

function put(visit: Visit, user: UserRecord): void {
  visit.world.directory.users.put(visit.tenant.id, user);
}

function newPassword(password: string): Markup {
  return noticeBar(
    'success',
    'Temporary password',
    markup`<span class="copyable"><code>${password}</code>${copyButton(password, 'password')}</span> It is shown this once.`,
  );
}

/** As the admin center makes them: a few letters and digits that can be read out. */
function newPasswordText(): string {
  const pick = (from: string, count: number): string =>
    Array.from({ length: count }, () => from[randomInt(from.length)]).join('');
  return `${pick('BCDFGHJKLMNPQRSTVWXZ', 1)}${pick('aeiou', 1)}${pick('bcdfghjkmnpqrstvwxz', 1)}${pick('aeiou', 1)}${pick('23456789', 6)}`;
}

function facts(visit: Visit, user: UserRecord): MarkupPart {
  const { wire } = user;
  const manager = visit.world.directory.users.get(visit.tenant.id, user.managerId ?? '');
  const groups = visit.world.directory.groups
    .list(visit.tenant.id)
    .filter(({ memberIds }) => memberIds.includes(user.id));
  const rows: readonly (readonly [string, MarkupPart])[] = [
    [
      'User principal name',
      markup`<span class="copyable">${wire.userPrincipalName}${copyButton(wire.userPrincipalName, 'User principal name')}</span>`,
    ],
    [
      'Object ID',
      markup`<span class="copyable"><code>${user.id}</code>${copyButton(user.id, 'Object ID')}</span>`,
    ],
    ['Account enabled', wire.accountEnabled ? 'Yes' : 'No'],
    ['User type', String(wire.userType ?? 'Member')],
    ['Mail', wire.mail ?? '-'],
    ['Mailbox', mailboxKinds[user.mailbox]],
    ['Licensed', user.licensed ? 'Yes' : 'No'],
    ['Job title', String(wire.jobTitle ?? '-')],
    ['Department', String(wire.department ?? '-')],
    [
      'Manager',
      manager ? markup`<a href="${visit.base}/users/${manager.id}">${manager.wire.displayName}</a>` : '-',
    ],
    ['Assigned roles', user.roles.map((role) => roleNames[role]).join(', ') || '-'],
    [
      'Group memberships',
      groups.length === 0
        ? '-'
        : groups.map(
            ({ id, wire: group }) => markup`<a href="${visit.base}/groups/${id}">${group.displayName}</a> `,
          ),
    ],
    ['Multifactor authentication', user.mfa === 'none' ? 'Not demanded' : 'Demanded'],
  ];
  return rows.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`);
}
