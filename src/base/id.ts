import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export type IdMaker = (kind: string) => string;

/**
 * Makes ids like `conn_01k9…`: a kind, 48 bits of time, 80 random bits, in Crockford's base 32.
 * Ids of later milliseconds sort after earlier ones, also when the clock jumps back in between.
 */
export function idMaker(clock: Clock): IdMaker {
  let latest = 0;
  return (kind) => {
    latest = Math.max(latest, clock.now());
    return `${kind}_${base32(BigInt(latest), 10)}${base32(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}`;
  };
}

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i += 1, rest >>= 5n) text = alphabet[Number(rest & 31n)] + text;
  return text;
}
