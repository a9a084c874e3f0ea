import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import { showBlade } from '../layout/blade.ts';
import { commandButton, table } from '../layout/controls.ts';
import type { Visit } from '../visit.ts';

/** "Directories + subscriptions": every directory that knows the account, as a member or as a guest. */
export function listDirectories(visit: Visit): SandboxAnswer {
  const { world, user, base } = visit;
  const address = user.wire.mail ?? user.wire.userPrincipalName;
  const accounts = world.directory.accountsNamed(address);
  return showBlade(visit, {
    title: 'Portal settings',
    section: 'Directories + subscriptions',
    trail: [],
    content: markup`<p>Directories that <strong>${address}</strong> belongs to. Everything in the portal happens in one directory at a time.</p>
${table(
  'Directories',
  [
    { label: 'Directory name' },
    { label: 'Domain' },
    { label: 'Directory ID', class: 'guid' },
    { label: 'Switch' },
  ],
  accounts.flatMap((account) => {
    const tenant = world.directory.tenants.get(everyTenant, account.tenantId);
    if (!tenant) return [];
    const here = tenant.id === visit.tenant.id;
    const change = `${base}/signin?tenant=${tenant.id}&login_hint=${encodeURIComponent(address)}&return=/`;
    return [
      [
        tenant.kind === 'work' ? tenant.displayName : 'No directory (personal account)',
        tenant.domains[0] ?? '-',
        tenant.id,
        here ? 'Current' : commandButton(change, 'Switch'),
      ],
    ];
  }),
)}`,
  });
}
