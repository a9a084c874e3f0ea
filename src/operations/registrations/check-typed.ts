import { z } from 'zod';
import { operation } from '../operation.ts';
import { secretText } from '../shapes/credential.ts';
import { findings } from '../shapes/finding.ts';

export const checkTyped = operation({
  name: 'registrations.check',
  title: 'Check values while they are typed',
  meaning:
    'Looks at a client ID, a tenant and a secret as they stand, without asking Microsoft: mixed-up GUIDs, a Secret ID in place of the Value, quotes and spaces.',
  scope: 'read',
  input: z.object({
    cloud: z.string().optional(),
    tenant: z.string().max(4_096).optional(),
    clientId: z.string().max(4_096).optional(),
    secret: secretText.optional(),
  }),
  output: z.object({ findings }),
  rest: { method: 'POST', path: '/registrations/check' },
  async run({ secret, cloud, tenant, clientId }, { house }) {
    return {
      findings: await house.registrar.checkTyped({
        ...(cloud === undefined ? {} : { cloud }),
        ...(tenant === undefined ? {} : { tenant }),
        ...(clientId === undefined ? {} : { clientId }),
        ...(secret === undefined ? {} : { secret: secret.revealText() }),
      }),
    };
  },
});
