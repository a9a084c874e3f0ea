import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import { notAllowed } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { table } from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import type { Visit } from '../visit.ts';
import { mailboxKinds } from './mailbox-kinds.ts';

export function listUsers(visit: Visit): SandboxAnswer {
  if (!mayBrowseDirectory(visit.user)) throw notAllowed('Guests cannot list the users of this directory.');
  const users = visit.world.directory.users.list(visit.tenant.id);
  const found = listing(visit, users, ({ wire }) => [
    wire.displayName,
    wire.userPrincipalName,
    wire.mail ?? '',
  ]);
  return showBlade(visit, {
    title: 'Users',
    section: 'All users',
    trail: [],
    content: markup`${listSearch(visit, 'Search users')}
${pager(visit, found, 'users')}
${
  found.found === 0
    ? markup`<p class="empty">No users match your search.</p>`
    : table(
        'Users',
        [
          { label: 'Display name' },
          { label: 'User principal name' },
          { label: 'User type' },
          { label: 'Account enabled' },
          { label: 'Mailbox' },
        ],
        found.shown.map(({ id, wire, mailbox }) => [
          markup`<a href="${visit.base}/users/${id}">${wire.displayName}</a>`,
          wire.userPrincipalName,
          String(wire.userType ?? 'Member'),
          wire.accountEnabled ? 'Yes' : 'No',
          mailboxKinds[mailbox],
        ]),
      )
}`,
  });
}
