import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import type { GroupRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import { notAllowed, notFound } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { copyButton, table } from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { parameter, type Visit } from '../visit.ts';

export function listGroups(visit: Visit): SandboxAnswer {
  demandRight(visit);
  const groups = visit.world.directory.groups.list(visit.tenant.id);
  const found = listing(visit, groups, ({ wire }) => [wire.displayName, wire.mail ?? '']);
  return showBlade(visit, {
    title: 'Groups',
    section: 'All groups',
    trail: [],
    content: markup`${listSearch(visit, 'Search groups')}
${pager(visit, found, 'groups')}
${
  found.found === 0
    ? markup`<p class="empty">No groups found.</p>`
    : table(
        'Groups',
        [
          { label: 'Name' },
          { label: 'Object Id', class: 'guid' },
          { label: 'Group type' },
          { label: 'Email' },
          { label: 'Members' },
        ],
        found.shown.map((group) => [
          markup`<a href="${visit.base}/groups/${group.id}">${group.wire.displayName}</a>`,
          group.id,
          groupType(group),
          group.wire.mail ?? '-',
          group.memberIds.length,
        ]),
      )
}`,
  });
}

export function showGroup(visit: Visit): SandboxAnswer {
  demandRight(visit);
  const group = visit.world.directory.groups.get(visit.tenant.id, parameter(visit, 'group'));
  if (!group) throw notFound('The group');
  const people = (ids: readonly string[]) =>
    ids.flatMap((id) => visit.world.directory.users.get(visit.tenant.id, id) ?? []);
  const owners = new Set(group.ownerIds);
  return showBlade(visit, {
    title: group.wire.displayName,
    subtitle: 'Group',
    trail: [{ label: 'Groups', path: '/groups' }],
    content: markup`<section class="essentials" aria-label="Properties"><h2>Properties</h2><dl>
<div><dt>Object Id</dt><dd><span class="copyable"><code>${group.id}</code>${copyButton(group.id, 'Object Id')}</span></dd></div>
<div><dt>Group type</dt><dd>${groupType(group)}</dd></div>
<div><dt>Email</dt><dd>${group.wire.mail ?? '-'}</dd></div>
<div><dt>Description</dt><dd>${String(group.wire.description ?? '-')}</dd></div></dl></section>
<h2>Members</h2>
${table(
  'Members',
  [{ label: 'Name' }, { label: 'User principal name' }, { label: 'Role' }],
  people([...new Set([...group.ownerIds, ...group.memberIds])]).map(({ id, wire }) => [
    markup`<a href="${visit.base}/users/${id}">${wire.displayName}</a>`,
    wire.userPrincipalName,
    owners.has(id) ? 'Owner' : 'Member',
  ]),
)}`,
  });
}

function demandRight({ user }: Visit): void {
  if (!mayBrowseDirectory(user)) throw notAllowed('Guests cannot see the groups of this directory.');
}

function groupType({ wire }: GroupRecord): string {
  if (Array.isArray(wire.groupTypes) && wire.groupTypes.includes('Unified')) return 'Microsoft 365';
  return wire.mailEnabled === true ? 'Distribution' : 'Security';
}
