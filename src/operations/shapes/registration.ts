import { z } from 'zod';
import type { Registration } from '../../connections/registration.ts';
import { featureChoice } from './feature-choice.ts';
import { registrationId } from './ids.ts';
import { moment, toMoment } from './moment.ts';

export const audience = z
  .enum(['this-tenant', 'any-tenant', 'any-tenant-and-personal', 'personal'])
  .meta({ description: 'Who may sign in; each stands for a value of `signInAudience`.' });

export const redirect = z.object({
  platform: z.enum(['web', 'public', 'spa']),
  uri: z.string().max(256),
});

export const purpose = z
  .object({ account: featureChoice, app: featureChoice })
  .meta({ description: 'What it is meant to do: for accounts that sign in, and by itself.' });

const credentialFacts = z.object({
  kind: z.enum(['secret', 'certificate', 'federated', 'none']),
  hint: z.string().optional().meta({ description: 'The first characters of the secret.' }),
  keyId: z.string().optional(),
  thumbprint: z.string().optional(),
  endsAt: moment.optional(),
  rotation: z.enum(['automatic', 'by-hand']),
});

/** A registration as it is shown. Its credential is never part of it. */
export const registration = z
  .object({
    id: registrationId,
    name: z.string(),
    cloud: z.string(),
    tenant: z.string().optional(),
    clientId: z.string(),
    audience: audience.optional(),
    redirects: z.array(redirect).readonly(),
    credential: credentialFacts,
    origin: z.enum(['created', 'imported', 'sandbox']),
    objectId: z.string().optional(),
    servicePrincipalId: z.string().optional(),
    purpose,
    createdAt: moment,
    changedAt: moment,
  })
  .meta({ id: 'Registration' });

export function showRegistration({ revision, ...kept }: Registration): z.input<typeof registration> {
  return {
    ...kept,
    credential: { ...kept.credential, endsAt: toMoment(kept.credential.endsAt) },
    createdAt: toMoment(kept.createdAt),
    changedAt: toMoment(kept.changedAt),
  };
}
