import { PorticoError } from '../../base/errors/portico-error.ts';
import { askDeviceCode } from '../../identity/flows/device-code.ts';
import { EntraError } from '../../identity/flows/entra-error.ts';
import { compareAndSwap } from '../../storage/compare-and-swap.ts';
import { findingOf } from '../health/finding-of.ts';
import type { Client } from '../tokens/with-credential.ts';
import type { ArriveContext } from './arrive.ts';
import { refusalFrom } from './refusal.ts';
import { expiredSignIn } from './sign-in-findings.ts';
import { claim, endSignIn, findSignIn, type SignInRow, signInPlace } from './sign-in-rows.ts';

/** RFC 8628 section 3.5: five seconds more whenever Microsoft says so. */
const slowDown = 5_000;

/**
 * Asks Microsoft whether the code has been typed, if that may be asked by now. Whoever asks first, over all processes,
 * does so for everybody.
 */
export async function pollDevice(context: ArriveContext, row: SignInRow): Promise<SignInRow> {
  const { parts } = context;
  const now = parts.clock.now();
  const { method, state, poll_at, poll_every, device_code: sealed, claimed_at } = row;
  if (method !== 'device' || state !== 'waiting' || sealed === null || claimed_at !== null) return row;
  if (row.expires_at <= now) return endSignIn(parts, row, 'expired', { finding: expiredSignIn });
  if (poll_at === null || poll_at > now) return row;
  const every = poll_every ?? slowDown;
  // Nobody else asks before this question has surely been answered.
  const taken = await postpone(context, row, { poll_at: now + parts.timing.ask + every });
  if (taken === undefined) return row;
  try {
    const deviceCode = await parts.vault.unseal(signInPlace('device_code', row.id), sealed);
    const answer = await context.purposes[row.kind].withEndpoint(taken, (endpoint) =>
      askDeviceCode({ endpoint, deviceCode }),
    );
    if (answer === 'pending') return await next(context, taken, { poll_every: every });
    if (answer === 'slow-down') return await next(context, taken, { poll_every: every + slowDown });
    const claimed = await claim(parts, taken);
    return claimed === undefined ? taken : await context.purposes[row.kind].accept(claimed, answer);
  } catch (error) {
    return await afterError(context, taken, error);
  }
}

async function afterError(context: ArriveContext, row: SignInRow, error: unknown): Promise<SignInRow> {
  const other = error instanceof EntraError ? otherClient(error, row.client) : undefined;
  if (other !== undefined) return next(context, row, { client: other });
  if (!(error instanceof PorticoError) || error.code.startsWith('storage-')) throw error;
  if (error.retry !== 'no') return next(context, row, {});
  const { purposes, parts } = context;
  const claimed = await claim(parts, row);
  return claimed === undefined ? row : purposes[row.kind].refuse(claimed, refusalFrom(findingOf(error)));
}

/** Whether the registration takes a proof here is its owner's switch ("Allow public client flows"). */
function otherClient({ aadsts }: EntraError, client: Client): Client | undefined {
  if (client === 'confidential' && aadsts.includes(700025)) return 'public';
  if (client === 'public' && aadsts.includes(7000218)) return 'confidential';
  return undefined;
}

function next(
  context: ArriveContext,
  row: SignInRow,
  set: { readonly poll_every?: number; readonly client?: Client },
): Promise<SignInRow> {
  const every = set.poll_every ?? row.poll_every ?? slowDown;
  return postpone(context, row, { ...set, poll_at: context.parts.clock.now() + every }).then(
    (changed) => changed ?? row,
  );
}

async function postpone(
  { parts }: ArriveContext,
  { id, revision }: SignInRow,
  set: { readonly poll_at: number; readonly poll_every?: number; readonly client?: Client },
): Promise<SignInRow | undefined> {
  const swap = { table: 'sign_ins', where: { id }, revision, set } as const;
  return (await compareAndSwap(parts.storage.db, swap)) ? findSignIn(parts, 'id', id) : undefined;
}
