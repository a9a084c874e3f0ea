import { type MailboxRights, mailboxRights } from '../mailbox-rights.ts';
import type { World } from '../world.ts';
import { alderDomain, juniperDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

interface Share {
  readonly domain: string;
  readonly owner: string;
  readonly grantee: string;
  readonly rights: Omit<MailboxRights, 'id'>;
}

const shares: readonly Share[] = [
  {
    domain: alderDomain,
    owner: 'office',
    grantee: 'jonas.weber',
    rights: { mail: 'read', contacts: 'read', sendAs: false, sendOnBehalf: true },
  },
  {
    domain: alderDomain,
    owner: 'office',
    grantee: 'mira.adler',
    rights: { mail: 'write', contacts: 'write', sendAs: true, sendOnBehalf: false },
  },
  {
    domain: juniperDomain,
    owner: 'orders',
    grantee: 'paul.miller',
    rights: { mail: 'write', contacts: 'write', sendAs: true, sendOnBehalf: true },
  },
];

/** Who may open and use the seeded shared mailboxes. */
export function seedMailboxRights(world: World): void {
  for (const { domain, owner, grantee, rights } of shares) {
    mailboxRights(world).put(seededUserId(domain, owner), { id: seededUserId(domain, grantee), ...rights });
  }
}
