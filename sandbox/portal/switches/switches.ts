import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import { showBlade } from '../layout/blade.ts';
import {
  type Choice,
  checkbox,
  postForm,
  radioGroup,
  selectField,
  table,
  textField,
} from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { noticeBar } from '../layout/shell.ts';
import type { Visit } from '../visit.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** What the sign-in demands besides the password. */
export const secondFactors: readonly (Choice & { readonly value: UserRecord['mfa'] })[] = [
  { value: 'none', label: 'Not demanded' },
  { value: 'demanded', label: 'Demanded' },
  { value: 'enrolment-demanded', label: 'Must be set up first' },
];

export const steps = [
  { value: '5', label: '5 minutes' },
  { value: '60', label: '1 hour' },
  { value: '1440', label: '1 day' },
  { value: '43200', label: '30 days' },
  { value: '129600', label: '90 days' },
  { value: '525600', label: '1 year' },
] as const;

/** What the real portal has in other products, or nobody can switch at all. Everybody may use it: it is a sandbox. */
export function showSwitches(visit: Visit): SandboxAnswer {
  return switchesPage(visit);
}

/** The page, also after a form of it was posted below it. */
export function switchesPage(given: Visit, error?: string): SandboxAnswer {
  const visit = { ...given, path: '/sandbox' };
  const { tenant, world } = visit;
  return showBlade(visit, {
    title: 'Sandbox switches',
    subtitle: 'Not part of the real portal',
    trail: [],
    error,
    content: markup`${noticeBar('warning', 'Only in the sandbox.', 'These switches stand in for Conditional Access, application policies, slow replication and time itself. Everybody may use them.')}
<h2>Policies of ${tenant.displayName}</h2>
${postForm(
  visit,
  '/sandbox/policies',
  markup`${radioGroup({ name: 'deviceCode', legend: 'Block device code flow', hint: 'A Conditional Access policy, as Microsoft rolls it out: sign-in with a device code ends with AADSTS53003.', choices: yesNo, value: tenant.blockDeviceCode ? 'yes' : 'no' })}
${radioGroup({ name: 'secretsForbidden', legend: 'Block new client secrets', hint: 'An application management policy: certificates and federated credentials still work.', choices: yesNo, value: tenant.secretPolicy.secretsForbidden ? 'yes' : 'no' })}
${textField({ name: 'secretDays', label: 'Longest lifetime of client secrets, in days', hint: 'Empty for no limit.', value: tenant.secretPolicy.longestLifetimeDays === null ? '' : String(tenant.secretPolicy.longestLifetimeDays) })}
<div class="buttons"><button class="primary">Save policies</button></div>`,
  'narrow',
)}
<h2>Replication</h2>
${postForm(
  visit,
  '/sandbox/propagation',
  markup`${textField({ name: 'seconds', label: 'Delay before changes of applications are seen by sign-ins, in seconds', value: String(world.settings().propagationDelaySeconds) })}
<div class="buttons"><button class="primary">Save delay</button></div>`,
  'narrow',
)}
<h2>Time</h2>
<p>The sandbox's clock reads <strong>${new Date(world.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC</strong>${world.clock.offset !== 0 && ', which is not the present time'}.</p>
${postForm(
  visit,
  '/sandbox/clock',
  markup`<div class="row">${selectField({ name: 'minutes', label: 'Move the clock forward by', choices: steps })}<button>Move</button></div>`,
  'narrow',
)}
<h2>Sign-in of people</h2>
${peopleTable(visit)}`,
  });
}

function peopleTable(visit: Visit): Markup {
  const found = listing(visit, visit.world.directory.users.list(visit.tenant.id), ({ wire }) => [
    wire.displayName,
    wire.userPrincipalName,
  ]);
  return markup`${listSearch(visit, 'Search users')}${pager(visit, found, 'users')}
${table(
  'Sign-in of people',
  [{ label: 'User' }, { label: 'Switches' }],
  found.shown.map((user) => [
    markup`${user.wire.displayName}<br><span class="hint">${user.wire.userPrincipalName}</span>`,
    personForm(visit, user),
  ]),
)}`;
}

function personForm(visit: Visit, user: UserRecord): Markup {
  return postForm(
    visit,
    `/sandbox/people/${user.id}`,
    markup`${selectField({ name: 'mfa', id: `mfa-${user.id}`, label: 'Multifactor authentication', choices: secondFactors, value: user.mfa })}
${checkbox({ name: 'expired', label: 'Password expired', checked: user.passwordExpired })}
<button>Save<span class="visually-hidden"> for ${user.wire.displayName}</span></button>`,
    'row',
  );
}
