import type { ConnectionRow } from '../rows/connection-rows.ts';
import { scattered, type Timing } from '../tokens/timing.ts';

type Facts = Pick<
  ConnectionRow,
  | 'id'
  | 'state'
  | 'acts_as'
  | 'refresh_token'
  | 'access_ends_at'
  | 'last_token_at'
  | 'last_used_at'
  | 'failures'
  | 'approval_asked_at'
  | 'approval_granted_at'
>;

const second = 1_000;
const minute = 60 * second;

/** Pauses between questions whether an admin has approved: an eighth of the time that has passed, within these. */
const shortestWait = 15 * second;
const longestWait = 30 * minute;
const firstRetry = 15 * second;
const longestRetry = 30 * minute;
/** What is due once a day is spread over this time. */
const spread = 120 * minute;

/** Whether an approval was asked for that no token has proven yet. */
export function isApprovalOpen({
  state,
  approval_asked_at,
  approval_granted_at,
}: Pick<Facts, 'state' | 'approval_asked_at' | 'approval_granted_at'>): boolean {
  if (approval_asked_at === null) return false;
  return approval_granted_at === null || state === 'waiting-for-admin';
}

/** When Portico looks at a connection next without being asked; null for never. */
export function nextLook(facts: Facts, now: number, timing: Timing): number | null {
  const renewal = nextRenewal(facts, now, timing);
  if (!isApprovalOpen(facts) || !isRenewable(facts)) return renewal;
  const waited = now - (facts.approval_granted_at ?? facts.approval_asked_at ?? now);
  const poll = Math.round(now + Math.min(Math.max(waited / 8, shortestWait), longestWait));
  return renewal === null ? poll : Math.min(poll, renewal);
}

/** Whether the tokens are to be renewed, now that it is looked at. */
export function isRenewalDue(facts: Facts, now: number, timing: Timing): boolean {
  if (!isRenewable(facts)) return false;
  return facts.failures > 0 || facts.state === 'stopped' || renewalAt(facts, now, timing) <= now;
}

function nextRenewal(facts: Facts, now: number, timing: Timing): number | null {
  const { id, state, failures } = facts;
  if (!isRenewable(facts)) return null;
  if (failures > 0) {
    const pause = Math.min(firstRetry * 2 ** (failures - 1), longestRetry);
    return Math.round(now + pause * (0.75 + scattered(`${id}${failures}`, 500) / 1_000));
  }
  // Somebody may have mended it at Microsoft meanwhile.
  if (state === 'stopped') return now + timing.keepAlive - scattered(id, spread);
  return Math.max(renewalAt(facts, now, timing), now + minute);
}

const isRenewable = ({ state, acts_as, refresh_token }: Facts): boolean =>
  state !== 'new' && state !== 'needs-sign-in' && (acts_as === 'app' || refresh_token !== null);

/** Tokens in use are renewed ahead of their end, others once a day. */
function renewalAt({ id, access_ends_at, last_token_at, last_used_at }: Facts, now: number, timing: Timing) {
  const isInUse = last_used_at !== null && now - last_used_at < timing.use;
  if (isInUse && access_ends_at !== null) return access_ends_at - timing.ahead - scattered(id, 2 * minute);
  return (last_token_at ?? now) + timing.keepAlive - scattered(id, spread);
}
