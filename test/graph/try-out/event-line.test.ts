import { describe, expect, it } from 'vitest';
import { eventLine } from '../../../src/graph/try-out/event-line.ts';

const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const event = (start: string, end: string, more = {}) => ({
  subject: 'Plan',
  start: utc(start),
  end: utc(end),
  ...more,
});
const wholeDay = { isAllDay: true };

describe('An event in a line', () => {
  it.each([
    [
      'UTC',
      event('2026-11-24T13:30:00.0000000', '2026-11-24T14:00:00.0000000'),
      'Tue, 24 Nov 2026, 13:30 to 14:00: Plan',
    ],
    [
      'Asia/Tokyo',
      event('2026-11-24T13:30:00', '2026-11-24T14:00:00'),
      'Tue, 24 Nov 2026, 22:30 to 23:00: Plan',
    ],
    [
      'America/New_York',
      event('2026-11-24T03:00:00', '2026-11-24T04:00:00'),
      'Mon, 23 Nov 2026, 22:00 to 23:00: Plan',
    ],
    [
      'Europe/Berlin',
      event('2026-11-24T23:00:00', '2026-11-25T00:30:00'),
      'Wed, 25 Nov 2026, 00:00 to 01:30: Plan',
    ],
    [
      'UTC',
      event('2026-11-24T13:00:00', '2026-11-26T14:00:00'),
      'Tue, 24 Nov 2026, 13:00 to Thu, 26 Nov 2026, 14:00: Plan',
    ],
    [
      'UTC',
      event('2026-11-24T13:00:00', '2026-11-24T14:00:00', { location: { displayName: 'Yard' } }),
      'Tue, 24 Nov 2026, 13:00 to 14:00: Plan (Yard)',
    ],
    [
      'UTC',
      event('2026-11-24T13:00:00', '2026-11-24T14:00:00', { subject: null, location: {} }),
      'Tue, 24 Nov 2026, 13:00 to 14:00: without a title',
    ],
  ])('in %s: %o', (timeZone, given, expected) => {
    expect(eventLine(given, timeZone)).toBe(expected);
  });

  // Each is 24 November, made at midnight of another place.
  it.each([
    ['of UTC', '2026-11-24T00:00:00', '2026-11-25T00:00:00', 'UTC'],
    ['of Tokyo, read in UTC', '2026-11-23T15:00:00', '2026-11-24T15:00:00', 'UTC'],
    ['of Los Angeles, read in UTC', '2026-11-24T08:00:00', '2026-11-25T08:00:00', 'UTC'],
    ['of Los Angeles, read there', '2026-11-24T08:00:00', '2026-11-25T08:00:00', 'America/Los_Angeles'],
    ['of Los Angeles, read in Tokyo', '2026-11-24T08:00:00', '2026-11-25T08:00:00', 'Asia/Tokyo'],
    ['of Auckland in summer, read there', '2026-11-23T11:00:00', '2026-11-24T11:00:00', 'Pacific/Auckland'],
    ['of UTC, read in Honolulu', '2026-11-24T00:00:00', '2026-11-25T00:00:00', 'Pacific/Honolulu'],
  ])('a whole day %s stays that day', (_, start, end, timeZone) => {
    expect(eventLine(event(start, end, wholeDay), timeZone)).toBe('Tue, 24 Nov 2026, all day: Plan');
  });

  it('tells the last day of several, not the one after', () => {
    const leave = event('2026-11-23T23:00:00', '2026-11-27T23:00:00', wholeDay);
    expect(eventLine(leave, 'Europe/Berlin')).toBe('Tue, 24 Nov 2026 to Fri, 27 Nov 2026: Plan');
  });

  it('copes with what is missing, and with zones it did not ask for', () => {
    expect(eventLine({}, 'UTC')).toBe('At an unknown time: without a title');
    const there = { dateTime: '2026-11-24T09:00:00', timeZone: 'Tokyo Standard Time' };
    expect(eventLine({ subject: 'Plan', start: there, end: there }, 'UTC')).toBe('2026-11-24T09:00:00: Plan');
  });
});
