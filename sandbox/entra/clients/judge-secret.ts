import { timingSafeEqual } from 'node:crypto';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/**
 * Enforces: a secret is the value of one of the application's secrets, within its dates.
 * The Secret ID, a truncated value and another application's value are all the same mistake (7000215);
 * a value that was good once is told apart (7000222).
 */
export function judgeSecret(world: World, { wire, secrets }: ApplicationRecord, given: string): void {
  const now = world.clock.now();
  const delay = world.settings().propagationDelaySeconds * 1000;
  let expired = false;
  for (const { keyId, startDateTime, endDateTime } of wire.passwordCredentials) {
    if (!isSame(secrets[keyId] ?? '', given)) continue;
    if (Date.parse(endDateTime) <= now) expired = true;
    else if (Date.parse(startDateTime) + delay <= now) return;
  }
  throw new EntraFault(expired ? 'secret-expired' : 'secret-wrong', { client: wire.appId });
}

function isSame(kept: string, given: string): boolean {
  const expected = Buffer.from(kept);
  const actual = Buffer.from(given);
  return expected.length > 0 && expected.length === actual.length && timingSafeEqual(expected, actual);
}
