/** What Microsoft proposes in the portal, where nothing else was wished for. */
export const usualMonths = 6;

/** The same day of a later month; its last day where it has no such day. */
export function credentialEnd(now: number, months: number = usualMonths): number {
  const end = new Date(now);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
  return end.getTime();
}
