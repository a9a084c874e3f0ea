import type { Choice } from '../../layout/controls.ts';

const day = 86_400_000;

/** The drop-down "Expires" of a new client secret, as the portal prints it. */
export const lifetimes: readonly (Choice & { readonly days?: number })[] = [
  { value: '180', label: 'Recommended: 180 days (6 months)', days: 180 },
  { value: '90', label: '90 days (3 months)', days: 90 },
  { value: '365', label: '365 days (12 months)', days: 365 },
  { value: '545', label: '545 days (18 months)', days: 545 },
  { value: '730', label: '730 days (24 months)', days: 730 },
  { value: 'custom', label: 'Custom' },
];

export interface Lifetime {
  readonly start: number;
  readonly end: number;
}

/** The wanted lifetime, or what is wrong with it. The portal gives no secret more than 24 months. */
export function readLifetime(
  typed: { readonly expires: string; readonly start: string; readonly end: string },
  now: number,
): Lifetime | string {
  const chosen = lifetimes.find(({ value }) => value === typed.expires);
  if (!chosen) return 'Choose when the secret expires.';
  if (chosen.days !== undefined) return { start: now, end: now + chosen.days * day };
  const today = now - (now % day);
  const start = typed.start === '' ? now : dayOf(typed.start);
  const end = dayOf(typed.end);
  if (start === undefined || end === undefined) return 'Enter the days as YYYY-MM-DD.';
  if (start < today) return 'The start must not be in the past.';
  if (end <= start) return 'The end must be later than the start.';
  const latest = new Date(start);
  latest.setUTCMonth(latest.getUTCMonth() + 24);
  return end > latest.getTime()
    ? 'A client secret lasts at most 24 months.'
    : { start: Math.max(start, now), end };
}

function dayOf(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
