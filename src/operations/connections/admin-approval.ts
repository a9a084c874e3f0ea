import { z } from 'zod';
import type { AdminApproval } from '../../connections/sign-in.ts';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';
import { moment, toMoment } from '../shapes/moment.ts';

const approval = z
  .object({
    status: z.enum(['not-needed', 'waiting', 'granted']),
    url: z.string().meta({ description: 'For an admin to open.' }),
    permissions: z
      .array(
        z.object({
          permission: z.string(),
          kind: z.enum(['delegated', 'application']),
          words: z.string(),
          features: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    mail: z.object({ subject: z.string(), text: z.string() }).meta({ description: 'Ready to send.' }),
    askedAt: moment.optional(),
    lookedAt: moment.optional(),
  })
  .meta({ id: 'AdminApproval' });

export const getAdminApproval = operation({
  name: 'connections.admin-approval',
  title: 'Get what an admin has to approve',
  meaning:
    'The link to forward, a mail text, the exact permissions with their reasons, and whether it has been approved.',
  scope: 'read',
  input: z.object({ id: connectionId }),
  output: approval,
  rest: { method: 'GET', path: '/connections/:id/admin-approval' },
  run: async ({ id }, { house }) => show(await house.connections.adminApproval(id)),
});

export const checkAdminApproval = operation({
  name: 'connections.check-admin-approval',
  title: 'Look whether an admin has approved',
  meaning:
    'Asks Microsoft now. Portico also looks by itself; a connection for which it is granted goes on by itself.',
  scope: 'operate',
  input: z.object({ id: connectionId }),
  output: approval,
  rest: { method: 'POST', path: '/connections/:id/admin-approval/check' },
  run: async ({ id }, { house }) => show(await house.connections.checkAdminApproval(id)),
});

function show(one: AdminApproval): z.input<typeof approval> {
  return { ...one, askedAt: toMoment(one.askedAt), lookedAt: toMoment(one.lookedAt) };
}
