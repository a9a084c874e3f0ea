const day = 24 * 60 * 60 * 1000;

/** `2026-11-21` */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
export const daysUntil = (moment: number, now: number): number => Math.ceil((moment - now) / day);
export const daysSince = (moment: number, now: number): number => Math.floor((now - moment) / day);
