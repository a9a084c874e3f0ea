import { timingSafeEqual } from 'node:crypto';
import type { UserRecord } from '../../world/directory/records.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/** Wrong passwords in a row, by user id. */
interface FailedSignIns extends Stored {
  readonly count: number;
  /** Sandbox time. */
  readonly lockedUntil: number;
}

// Smart lockout as Microsoft ships it: ten mistakes, then a minute.
const allowedMistakes = 10;
const lockedFor = 60_000;

/**
 * Enforces, in this order: the account is not locked (50053), the password is right (50126), the account is enabled
 * (50057). Only who knows the password learns that an account is disabled.
 */
export function judgePassword(world: World, account: UserRecord, given: string): void {
  const failed: Collection<FailedSignIns> = world.store.collection('failedSignIns');
  const now = world.clock.now();
  const before = failed.get(account.tenantId, account.id);
  if (before && before.lockedUntil > now) {
    throw new EntraFault('account-locked', { account: account.wire.userPrincipalName });
  }
  if (!isSame(account.password, given)) {
    const count = (before?.count ?? 0) + 1;
    const lockedUntil = count >= allowedMistakes ? now + lockedFor : 0;
    failed.put(account.tenantId, { id: account.id, count: lockedUntil > 0 ? 0 : count, lockedUntil });
    throw new EntraFault('password-wrong');
  }
  if (before) failed.delete(account.tenantId, account.id);
  judgeEnabled(account);
}

/** Enforces: the account may sign in at all (50057). */
export function judgeEnabled(account: UserRecord): void {
  if (!account.wire.accountEnabled) throw new EntraFault('account-disabled');
}

function isSame(kept: string, given: string): boolean {
  const expected = Buffer.from(kept);
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
