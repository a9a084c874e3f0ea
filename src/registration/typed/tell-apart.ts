import type { Finding } from '../../base/finding.ts';
import { bareTenant } from './check-tenant.ts';
import { guidIn } from './guid.ts';
import type { Typed } from './typed.ts';

/** Three GUIDs are on the portal's Overview page, and one more beside each secret; nothing in them tells them apart. */
export function tellApart({ tenant = '', clientId = '' }: Typed): readonly Finding[] {
  const client = guidIn(clientId)?.toLowerCase();
  if (client === undefined || bareTenant(tenant) !== client) return [];
  return [
    {
      code: 'typed-ids/same',
      state: 'wrong',
      title: 'The same ID stands in the fields for the client and for the tenant.',
      detail: client,
      whoseMove: 'you',
      nextStep:
        'The registration\'s Overview page shows three: "Application (client) ID" and "Directory (tenant) ID" belong here, "Object ID" nowhere.',
    },
  ];
}
