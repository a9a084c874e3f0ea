import { z } from 'zod';
import type { Setup, SignIn } from '../../connections/sign-in.ts';
import { account } from './connection.ts';
import { finding } from './finding.ts';
import { setupId } from './ids.ts';
import { moment, toMoment } from './moment.ts';

export const signInMethod = z.enum(['callback', 'paste', 'device']).meta({
  description:
    '`callback`: the browser comes back by itself; `paste`: the address it ends at is pasted; `device`: a code is typed on another device.',
});

export const signIn = z
  .object({
    id: z.string(),
    method: signInMethod,
    state: z.enum(['waiting', 'done', 'failed', 'expired', 'cancelled']),
    url: z.string().optional(),
    redirectUri: z.string().optional(),
    userCode: z.string().optional(),
    verificationUri: z.string().optional(),
    asksFor: z.array(z.string()).readonly(),
    startedAt: moment,
    expiresAt: moment,
    account: account.optional(),
    finding: finding.optional(),
  })
  .meta({ id: 'SignIn' });

export function showSignIn(one: SignIn): z.input<typeof signIn> {
  return {
    ...one,
    startedAt: toMoment(one.startedAt),
    expiresAt: toMoment(one.expiresAt),
  };
}

export const setup = z
  .object({
    id: setupId,
    cloud: z.string(),
    tenant: z.string().optional(),
    state: z.enum(['waiting', 'ready', 'failed', 'expired']),
    client: z.object({ id: z.string(), title: z.string() }),
    asksFor: z.array(z.object({ permission: z.string(), words: z.string() })).readonly(),
    signIn,
    account: account.optional(),
    expiresAt: moment,
  })
  .meta({
    id: 'Setup',
    description:
      'A short sign-in of somebody who may create or change registrations, for Portico to act in their name.',
  });

export function showSetup(one: Setup): z.input<typeof setup> {
  return {
    ...one,
    signIn: showSignIn(one.signIn),
    expiresAt: toMoment(one.expiresAt),
  };
}
