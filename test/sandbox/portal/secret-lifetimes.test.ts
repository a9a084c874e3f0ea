import { describe, expect, test } from 'vitest';
import { readLifetime } from '../../../sandbox/portal/app-registrations/credentials/secret-lifetimes.ts';

const now = Date.parse('2026-11-21T09:30:00Z');
const days = (lifetime: ReturnType<typeof readLifetime>): number | string =>
  typeof lifetime === 'string' ? lifetime : (lifetime.end - lifetime.start) / 86_400_000;

describe('the lifetime of a new client secret', () => {
  test.each([
    ['180', 180],
    ['90', 90],
    ['365', 365],
    ['545', 545],
    ['730', 730],
  ])('%s days', (expires, expected) => {
    expect(days(readLifetime({ expires, start: '', end: '' }, now))).toBe(expected);
  });

  test('may be chosen freely up to 24 months, also over a leap day', () => {
    const custom = (start: string, end: string) => readLifetime({ expires: 'custom', start, end }, now);
    expect(custom('2026-12-01', '2026-12-31')).toEqual({
      start: Date.parse('2026-12-01T00:00:00Z'),
      end: Date.parse('2026-12-31T00:00:00Z'),
    });
    expect(custom('', '2027-01-01')).toMatchObject({ start: now });
    expect(days(custom('2027-03-01', '2029-03-01'))).toBe(731);
    expect(custom('2027-03-01', '2029-03-02')).toMatch(/24 months/);
    expect(custom('2026-11-20', '2027-01-01')).toMatch(/past/);
    expect(custom('2027-01-01', '2027-01-01')).toMatch(/later than/);
    expect(custom('2027-01-01', '01.02.2027')).toMatch(/YYYY-MM-DD/);
    expect(custom('2027-13-45', '2028-01-01')).toMatch(/YYYY-MM-DD/);
  });

  test('is one of the offered ones', () => {
    expect(readLifetime({ expires: '9999', start: '', end: '' }, now)).toMatch(/Choose/);
  });
});
