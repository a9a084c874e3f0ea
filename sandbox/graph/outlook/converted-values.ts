import { type FieldReader, wrong } from '../input/read-body.ts';

/*
 * Exchange's reader turns text into whatever primitive a property has: `"false"` is false and `"15"` is 15.
 * python-o365 relies on it (`isOnlineMeeting: "false"`), so a reader that did not would refuse what works there.
 */

export const convertedBoolean: FieldReader = (value, path) => {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : wrong(path, 'true or false');
};

/** A 32-bit whole number; what numbers make sense is judged by whoever uses it. */
export const convertedInteger: FieldReader = (value, path) => {
  const number = typeof value === 'string' && /^\s*[+-]?\d{1,10}\s*$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Math.abs(number as number) < 2 ** 31
    ? number
    : wrong(path, 'a whole number');
};
