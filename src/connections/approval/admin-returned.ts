import type { Finding } from '../../base/finding.ts';
import type { ReadArrival } from '../../identity/flows/arrival.ts';
import { noteEvent } from '../events/note-event.ts';
import { approvedFinding } from '../health/own-findings.ts';
import { toColumns } from '../health/settle.ts';
import { type ConnectionRow, changeConnection } from '../rows/connection-rows.ts';
import type { Arrived } from '../sign-in.ts';
import type { ArriveContext } from '../sign-ins/arrive.ts';
import { nobodys } from '../sign-ins/nobodys.ts';
import { adminApproval } from './admin-approval.ts';
import { checkApproval } from './check-approval.ts';

const declined: Finding = {
  code: 'approval/declined',
  state: 'wrong',
  title: 'It was not approved.',
  whoseMove: 'your-admin',
  nextStep: 'Open the approval link again to approve after all.',
};

/**
 * An administrator came back from the approval link, in whatever browser. That they say so is only taken as a reason
 * to ask Microsoft: the connection goes live on what its token holds. Undefined where the state is of no such link.
 */
export async function adminReturned(
  context: ArriveContext,
  state: string,
  read: ReadArrival,
): Promise<Arrived | undefined> {
  const { parts, keeper } = context;
  const found = await parts.storage.db
    .selectFrom('connections')
    .selectAll()
    .where('approval_state', '=', state)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const isGranted = read.kind === 'admin-consent' && read.isGranted;
  if (isGranted) {
    await noteGranted(context, found);
    await checkApproval(parts, keeper, found.id);
  } else {
    await noteEvent(parts, {
      connection: found.id,
      registration: found.registration,
      kind: 'approval-declined',
      words: 'An administrator opened the approval link and did not approve.',
      finding: 'finding' in read ? read.finding : undefined,
    });
  }
  const finding = isGranted ? undefined : { ...declined, ...(('finding' in read && read.finding) || {}) };
  return {
    purpose: { kind: 'connection', id: found.id },
    signIn: nobodys(parts, finding),
    approval: await adminApproval(parts, found.id),
  };
}

async function noteGranted({ parts }: ArriveContext, { id }: ConnectionRow): Promise<void> {
  const { storage, clock, features, timing } = parts;
  await changeConnection(storage, id, (row) => {
    const now = clock.now();
    const granted = { approval_asked_at: row.approval_asked_at ?? now, approval_granted_at: now };
    const mustSignIn = row.acts_as === 'account' && row.refresh_token === null;
    const change = mustSignIn
      ? { ...granted, state: 'needs-sign-in' as const, finding: approvedFinding }
      : granted;
    return toColumns(row, change, { features, timing, now });
  });
}
