import { z } from 'zod';
import { operation } from '../operation.ts';
import { findings } from '../shapes/finding.ts';
import { plannedPermission, registrationWish } from '../shapes/plan.ts';
import { wishOf } from './wish.ts';

export const planRegistration = operation({
  name: 'registrations.plan',
  title: 'Plan a registration',
  meaning:
    'Computes what a registration needs for the chosen features: each permission with its reason, whether an admin has to approve it, and the application as Microsoft Graph takes it. Changes nothing.',
  scope: 'read',
  input: registrationWish,
  output: z.object({
    permissions: z.array(plannedPermission.extend({ features: z.array(z.string()).readonly() })).readonly(),
    remarks: z.array(z.string()).readonly(),
    findings: findings.meta({ description: 'What Microsoft would refuse; empty where it can be created.' }),
    application: z.record(z.string(), z.unknown()).readonly(),
  }),
  rest: { method: 'POST', path: '/registrations/plan' },
  async run(input, { house }) {
    const { permissions, remarks, findings, application } = await house.registrar.plan(wishOf(input, house));
    return { permissions, remarks, findings, application };
  },
});
