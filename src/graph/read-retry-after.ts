/**
 * How long to wait, in milliseconds: seconds, also fractional as Graph sends them, or a date (RFC 9110 §10.2.3). A date
 * is held against the server's own, where it gave one: this machine's clock may be wrong.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // JavaScript reads dates out of nearly anything; HTTP's begin with a day of the week.
  const until = /^[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const there = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(there) ? now : there));
}
