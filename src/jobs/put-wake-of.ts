import { PorticoError } from '../base/errors/portico-error.ts';
import type { PutWake } from './store.ts';
import type { Wake } from './types.ts';

const longestKey = 500;

/** A wake-up ready to be stored: checked for what one engine would refuse, its time as a delay from `now`. */
export function putWakeOf({ key, payload, at, after = 0 }: Wake<unknown>, now: number): PutWake {
  if (key === '' || key.length > longestKey)
    throw new RangeError(`A key has 1 to ${longestKey} characters, this one ${key.length}.`);
  refuseBrokenText('The key of a wake-up', key);
  JSON.stringify(payload, (name, value: unknown) => {
    refuseBrokenText('The payload of a wake-up', name);
    if (typeof value === 'string') refuseBrokenText('The payload of a wake-up', value);
    return value;
  });
  const delay = at === undefined ? after : at - now;
  if (!Number.isFinite(delay)) throw new RangeError(`${delay} is no time to wake ${key}.`);
  return { key, payload, delay: Math.ceil(delay) };
}

/** PostgreSQL's JSON takes neither NUL nor half a character (datatype-json.html, 8.14). */
function refuseBrokenText(what: string, text: string): void {
  if (!text.includes('\0') && text.isWellFormed()) return;
  const detail = `${what} holds a NUL character or half of one that takes two.`;
  throw new PorticoError('storage-value-not-allowed', { detail });
}
