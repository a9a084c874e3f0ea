import { z } from 'zod';
import type { Connection, ConnectionEvent, FeatureStanding } from '../../connections/connection.ts';
import { featureChoice, featureLevel, featureName } from './feature-choice.ts';
import { finding } from './finding.ts';
import { connectionId, registrationId } from './ids.ts';
import { moment, toMoment } from './moment.ts';

export const account = z
  .object({
    tenantId: z.string(),
    objectId: z.string(),
    username: z.string(),
    name: z.string(),
    kind: z.enum(['work', 'personal']),
  })
  .meta({ id: 'Account' });

export const standing = z
  .object({
    feature: featureName,
    wanted: featureLevel,
    has: z.enum(['none', 'read', 'update']),
    needed: z.array(z.string()).readonly(),
    missing: z.array(z.string()).readonly(),
    reason: z.string().optional(),
  })
  .meta({ id: 'FeatureStanding', description: 'What was wished for, what there is, and why it is less.' });

export const connection = z
  .object({
    id: connectionId,
    registration: registrationId,
    name: z.string(),
    actsAs: z.enum(['account', 'app']),
    account: account.optional(),
    features: featureChoice,
    sharedMailboxes: z.array(z.string()).readonly(),
    state: z.enum(['new', 'waiting-for-admin', 'live', 'needs-sign-in', 'stopped']),
    finding: finding.optional(),
    granted: z.array(z.string()).readonly(),
    standing: z.array(standing).readonly(),
    lastTokenAt: moment.optional(),
    lastUsedAt: moment.optional(),
    createdAt: moment,
    changedAt: moment,
  })
  .meta({ id: 'Connection' });

export function showConnection(
  { revision, ...kept }: Connection,
  standings: readonly FeatureStanding[],
): z.input<typeof connection> {
  return {
    ...kept,
    standing: standings,
    lastTokenAt: toMoment(kept.lastTokenAt),
    lastUsedAt: toMoment(kept.lastUsedAt),
    createdAt: toMoment(kept.createdAt),
    changedAt: toMoment(kept.changedAt),
  };
}

export const connectionEvent = z
  .object({
    id: z.string(),
    connection: connectionId.optional(),
    registration: registrationId,
    at: moment,
    kind: z.string(),
    words: z.string(),
    finding: finding.optional(),
  })
  .meta({ id: 'ConnectionEvent' });

export function showEvent(event: ConnectionEvent): z.input<typeof connectionEvent> {
  return { ...event, at: toMoment(event.at) };
}
