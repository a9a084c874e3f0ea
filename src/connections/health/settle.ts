import type { FeatureFacts } from '../../base/feature.ts';
import type { Finding } from '../../base/finding.ts';
import { findPermission } from '../../identity/permissions/graph-permissions.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Connection, ConnectionState, FeatureStanding } from '../connection.ts';
import type { ConnectionColumns, ConnectionRow } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import type { Failure } from '../tokens/failure.ts';
import type { Timing } from '../tokens/timing.ts';
import { isApprovalOpen, nextLook } from './next-look.ts';
import {
  approvedSignInNow,
  featuresMissing,
  featuresMissingFinding,
  waitingForAdmin,
  waitingForAdminFinding,
} from './own-findings.ts';
import { lackingPermissions, standingsOf } from './standings-of.ts';

/** What decides a state; pure, so that every way into a state is here. */
export interface Facts {
  readonly features: readonly FeatureFacts[];
  readonly timing: Timing;
  readonly now: number;
}

type RowChange = Partial<ConnectionRow>;

/** What the row says after tokens came, or after its features changed. */
export function settledByGrant(row: ConnectionRow, facts: Facts): ConnectionColumns {
  const standings = standingsOf(facts.features, toConnection(row));
  const change = { ...byStanding(row, standings, facts.now), failures: 0 };
  return toColumns(row, change, facts);
}

function byStanding(row: ConnectionRow, standings: readonly FeatureStanding[], now: number): RowChange {
  const lacking = lackingPermissions(standings);
  if (lacking.length === 0) {
    const wasAsked = row.approval_asked_at !== null;
    return {
      state: 'live',
      finding: keptFinding(row),
      ...(wasAsked ? { approval_granted_at: row.approval_granted_at ?? now } : {}),
    };
  }
  const isApp = row.acts_as === 'app';
  // Application permissions are always an administrator's to grant.
  const asked = row.approval_asked_at ?? (isApp ? now : null);
  const approval =
    isApp || isApprovalOpen(row) ? { approval_asked_at: asked, approval_granted_at: null } : {};
  const isOpen = isApprovalOpen({ ...row, ...approval });
  const isUsable = standings.some(({ has }) => has !== 'none');
  if (!isUsable && isOpen)
    return { ...approval, state: 'waiting-for-admin', finding: waitingFinding(row, lacking) };
  return { ...approval, state: 'live', finding: featuresMissingFinding(row.acts_as, standings, isOpen) };
}

/** What was found out at work stays until it is looked at again; what came from a state goes with it. */
function keptFinding({ state, finding }: ConnectionRow): Finding | null {
  const isOwn = [featuresMissing, waitingForAdmin, approvedSignInNow].includes(finding?.code ?? '');
  return state === 'live' && !isOwn ? finding : null;
}

function waitingFinding({ finding }: ConnectionRow, lacking: readonly string[]): Finding {
  return waitingForAdminFinding(lacking, finding?.code === waitingForAdmin ? finding : undefined);
}

/** What the row says after Microsoft gave no token. */
export function settledByFailure(row: ConnectionRow, failure: Failure, facts: Facts): ConnectionColumns {
  return toColumns(row, byFailure(row, failure, facts), facts);
}

function byFailure(row: ConnectionRow, failure: Failure, { features, now }: Facts): RowChange {
  const { kind, finding, claims } = failure;
  if (kind === 'passing') return { failures: row.failures + 1 };
  const change = { failures: 0, claims: claims ?? null };
  if (kind === 'stopped') return { ...change, state: 'stopped', finding };
  if (kind === 'approval' && needsAnAdmin(features, toConnection(row))) {
    return {
      ...change,
      state: 'waiting-for-admin',
      finding: waitingForAdminFinding(wishedNames(features, toConnection(row)), finding),
      approval_asked_at: row.approval_asked_at ?? now,
      approval_granted_at: null,
    };
  }
  return { ...change, state: 'needs-sign-in', finding };
}

function wishedNames(features: readonly FeatureFacts[], connection: Connection): readonly string[] {
  return [...new Set(standingsOf(features, connection).flatMap(({ needed }) => needed))].sort();
}

/** Whether some of what is wished for is, or may be by policy, an administrator's to allow. */
function needsAnAdmin(features: readonly FeatureFacts[], connection: Connection): boolean {
  if (connection.actsAs === 'app') return true;
  return wishedNames(features, connection).some((name) => {
    const permission = findPermission(name);
    return permission?.admin === true || permission?.blockedByDefaultPolicy === true;
  });
}

/** Adds what follows from a change: when to look again, and since when it is so. */
export function toColumns(row: ConnectionRow, change: RowChange, { now, timing }: Facts): ConnectionColumns {
  const next = { ...row, ...change };
  const { state, finding, failures, claims, approval_asked_at, approval_granted_at } = next;
  return {
    state,
    finding: finding === null ? null : toJson(finding),
    failures,
    claims,
    approval_asked_at,
    approval_granted_at,
    look_at: nextLook(next, now, timing),
    changed_at: state === row.state ? row.changed_at : now,
  };
}

/** For histories: what a state means, in a sentence. */
export const stateWords: Readonly<Record<ConnectionState, string>> = {
  new: 'Nobody has signed in yet.',
  'waiting-for-admin': 'It waits for an administrator.',
  live: 'It works.',
  'needs-sign-in': 'The account has to sign in again.',
  stopped: 'It has stopped working.',
};
