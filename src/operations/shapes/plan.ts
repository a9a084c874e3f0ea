import { z } from 'zod';
import { featureChoice } from './feature-choice.ts';
import { audience, redirect } from './registration.ts';

/** What a registration shall be. */
export const registrationWish = z
  .object({
    name: z.string().min(1).max(90),
    cloud: z.string().default('global'),
    tenant: z.string().max(256).optional(),
    audience: audience.default('this-tenant'),
    account: featureChoice.default({}),
    app: featureChoice.default({}),
    redirects: z.array(redirect).max(50).optional().meta({
      description: 'Where sign-ins return to; Portico’s own callback on the Web platform unless said.',
    }),
    allowsDeviceCode: z.boolean().default(false),
    credential: z.enum(['secret', 'certificate', 'federated', 'none']).default('secret'),
    months: z.number().int().min(1).max(24).optional(),
    federated: z
      .object({ issuer: z.url(), subject: z.string().max(600), audience: z.string().max(600).optional() })
      .optional(),
  })
  .meta({ id: 'RegistrationWish' });

export const plannedPermission = z
  .object({
    name: z.string(),
    id: z.string(),
    kind: z.enum(['delegated', 'application']),
    words: z.string(),
    features: z.array(z.string()),
    needsAdmin: z.enum(['no', 'always', 'by-default-policy']),
  })
  .meta({ id: 'PlannedPermission' });
