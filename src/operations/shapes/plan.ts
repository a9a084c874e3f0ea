import { z } from 'zod';
import { federatedSource } from './credential.ts';
import { featureChoice } from './feature-choice.ts';
import { audience, redirect } from './registration.ts';

/** What a registration shall be. */
export const registrationWish = z
  .object({
    name: z
      .string()
      .min(1)
      .max(90)
      .meta({ description: 'What it is called at Microsoft; people see it when they agree.' }),
    cloud: z.string().default('global').meta({ description: 'The id of a Microsoft cloud.' }),
    tenant: z
      .string()
      .max(256)
      .optional()
      .meta({ description: 'The organisation it is made in: a domain or a GUID.' }),
    audience: audience.default('this-tenant'),
    account: featureChoice.default({}).meta({ description: 'Features of accounts that sign in.' }),
    app: featureChoice
      .default({})
      .meta({ description: 'Features it has by itself, in the mailboxes of others.' }),
    redirects: z.array(redirect).max(50).optional().meta({
      description: 'Where sign-ins return to; Portico’s own callback on the Web platform unless said.',
    }),
    allowsDeviceCode: z
      .boolean()
      .default(false)
      .meta({ description: 'Lets people sign in by a code on another device.' }),
    credential: z
      .enum(['secret', 'certificate', 'federated', 'none'])
      .default('secret')
      .meta({ description: 'How it proves who it is.' }),
    months: z
      .number()
      .int()
      .min(1)
      .max(24)
      .optional()
      .meta({ description: 'How long a new secret or certificate lives; 6 unless said.' }),
    federated: z
      .object({
        issuer: z.url(),
        subject: z.string().max(600),
        audience: z.string().max(600).optional(),
        source: federatedSource
          .optional()
          .meta({ description: 'Where Portico gets the token from; creating needs it.' }),
      })
      .optional()
      .meta({ description: 'Whose tokens it takes in place of a secret, with a federated credential.' }),
    shared: z.boolean().optional().meta({
      description: 'Whether mailboxes and calendars that others share shall be reachable, too.',
    }),
    renewsItself: z.boolean().optional().meta({
      description: 'Whether it may renew its own secret; takes the permission Application.ReadWrite.OwnedBy.',
    }),
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
