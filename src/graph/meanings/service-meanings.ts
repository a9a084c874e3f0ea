import type { Meaning } from './meaning.ts';

/** Microsoft cannot answer now, or does not understand. */
export const serviceMeanings: readonly Meaning[] = [
  {
    code: 'graph/throttled',
    when: { statuses: [429] },
    title: 'Microsoft asks for a pause: there were too many requests in a short time.',
    whoseMove: 'nobody-wait',
    nextStep: 'Wait; it goes on by itself.',
    fix: ({ retryAfter }) => ({
      kind: 'wait',
      label: 'Try again later',
      // Microsoft's throttling guide advises to begin at about this where no time is given.
      seconds: Math.ceil((retryAfter ?? 30_000) / 1000),
    }),
  },
  {
    code: 'graph/mailbox-busy',
    when: {
      codes: [
        'ErrorMailboxMoveInProgress',
        'ErrorMailboxStoreUnavailable',
        'ErrorServerBusy',
        'ErrorTimeoutExpired',
      ],
    },
    title: 'The mailbox cannot be reached at the moment.',
    detail: () => 'Exchange is moving it, or is busy.',
    whoseMove: 'nobody-wait',
    nextStep: 'Try again in a few minutes.',
    fix: () => ({ kind: 'wait', label: 'Try again', seconds: 300 }),
  },
  {
    code: 'graph/unavailable',
    when: { statuses: [408, 500, 502, 503, 504, 509] },
    title: 'Microsoft Graph has a problem of its own.',
    whoseMove: 'nobody-wait',
    nextStep:
      'Try again in a minute. If it lasts, look at the service health in the Microsoft 365 admin center.',
    fix: ({ retryAfter }) => ({
      kind: 'wait',
      label: 'Try again',
      seconds: Math.ceil((retryAfter ?? 60_000) / 1000),
    }),
  },
  {
    code: 'graph/id-malformed',
    when: { codes: ['ErrorInvalidIdMalformed', 'ErrorInvalidIdEmpty'] },
    title: 'The id is none of Microsoft Graph.',
    whoseMove: 'you',
    nextStep: 'Give the id exactly as Graph gave it; it may hold characters that an address has to escape.',
  },
  {
    code: 'graph/time-zone-unknown',
    when: { codes: ['TimeZoneNotSupportedException', 'InvalidTimeZone'] },
    title: 'Exchange does not know that time zone by this name.',
    whoseMove: 'you',
    nextStep: 'Use the name Windows has for the zone, such as "W. Europe Standard Time".',
  },
];
