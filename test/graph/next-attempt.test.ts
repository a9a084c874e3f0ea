import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/base/errors/catalogue.ts';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { judgeAnswer } from '../../src/graph/judge-answer.ts';
import { mayHaveBeenDone, nextAttempt } from '../../src/graph/next-attempt.ts';

const now = Date.parse('2026-11-21T10:00:00Z');

function answered(status: number, headers: Record<string, string> = {}) {
  const verdict = judgeAnswer(
    { status, headers: new Headers(headers), bytes: new Uint8Array() },
    { method: 'GET', path: '/me/events', needs: [], anyMediaType: false, clientRequestId: 'c', now },
  );
  if (verdict.isGood) throw new Error('This answer is good.');
  return verdict.error;
}
const failed = (code: ErrorCode) => new PorticoError(code, { detail: 'on the way' });
const attempt = { number: 1, isRepeatable: true, left: 30_000, random: 0 };

describe('Whether a request is sent again', () => {
  it.each([
    // what happened, repeatable, once only
    ['429', answered(429), true, true],
    ['503', answered(503), true, false],
    ['503 with Retry-After', answered(503, { 'retry-after': '1' }), true, false],
    ['500', answered(500), true, false],
    ['504', answered(504), true, false],
    ['a body cut short', answered(200, { 'content-type': 'application/json' }), true, false],
    ['400', answered(400), false, false],
    ['401', answered(401), false, false],
    ['403', answered(403), false, false],
    ['404', answered(404), false, false],
    ['409', answered(409), false, false],
    ['507', answered(507), false, false],
    ['a redirect', answered(302, { location: 'https://elsewhere.example/' }), false, false],
    ['a lost connection', failed('fetch-connection-lost'), true, false],
    ['a time-out', failed('fetch-timed-out'), true, false],
    ['a silent name server', failed('fetch-name-not-answered'), true, true],
    ['a refused connection', failed('fetch-refused'), false, false],
    ['a certificate nobody trusts', failed('fetch-certificate-not-trusted'), false, false],
    ['a defect', new TypeError('x is not a function'), false, false],
  ])('%s', (_, error, repeatable, onceOnly) => {
    expect(nextAttempt(error, attempt) !== undefined).toBe(repeatable);
    expect(nextAttempt(error, { ...attempt, isRepeatable: false }) !== undefined).toBe(onceOnly);
  });

  it('waits longer each time, by chance, and gives up in the end', () => {
    const waits = (random: number) =>
      [1, 2, 3, 4, 5].map((number) => nextAttempt(answered(503), { ...attempt, number, random }));
    expect(waits(0)).toEqual([250, 500, 1000, 2000, undefined]);
    expect(waits(1)).toEqual([500, 1000, 2000, 4000, undefined]);
  });

  it.each([
    ['2', 2000],
    ['2.128', 2128],
    ['0', 100],
    ['Sat, 21 Nov 2026 10:00:07 GMT', 7000],
    ['Sat, 21 Nov 2026 09:59:00 GMT', 100],
    ['soon', 250],
    ['-5', 250],
  ])('waits as Graph asks: Retry-After "%s"', (text, expected) => {
    expect(nextAttempt(answered(429, { 'retry-after': text }), attempt)).toBe(expected);
  });

  it('spreads those who were all told the same', () => {
    expect(nextAttempt(answered(429, { 'retry-after': '10' }), { ...attempt, random: 1 })).toBe(11_000);
  });

  it("holds a date against the server's own clock where it tells it", () => {
    const headers = {
      'retry-after': 'Sat, 21 Nov 2026 12:00:07 GMT',
      date: 'Sat, 21 Nov 2026 12:00:00 GMT',
    };
    expect(nextAttempt(answered(429, headers), attempt)).toBe(7000);
  });

  it('does not begin what the time that is left does not carry', () => {
    const error = answered(429, { 'retry-after': '60' });
    expect(nextAttempt(error, attempt)).toBeUndefined();
    expect(error.retryAfter).toBe(60_000);
    expect(nextAttempt(error, { ...attempt, left: 61_000 })).toBe(60_000);
  });
});

describe('Whether a write may have been done that failed', () => {
  it.each([
    [answered(500), true],
    [answered(503), true],
    [answered(408), true],
    [answered(429), false],
    [answered(403), false],
    [answered(507), false],
    [failed('fetch-connection-lost'), true],
    [failed('fetch-timed-out'), true],
    [failed('fetch-refused'), false],
    [failed('fetch-name-not-found'), false],
    [new DOMException('Given up', 'AbortError'), true],
  ])('%s', (error, expected) => {
    expect(mayHaveBeenDone(error)).toBe(expected);
  });
});
