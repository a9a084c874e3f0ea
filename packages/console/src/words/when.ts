/** Moments in words, in the reader's time zone. */
export interface When {
  /** `in 3 days`, `2 hours ago`, `just now`. */
  relative(moment: string): string;
  /** `Saturday, 21 November 2026 at 14:03:20 CET` */
  exact(moment: string): string;
  /** `21 Nov 2026` */
  day(moment: string): string;
}

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** For one of the reader's own locales in the language of the pages: `en-GB` writes dates unlike `en-US`. */
export function whenIn(language: string, locales: readonly string[] = navigator.languages): When {
  const locale = locales.find((one) => one === language || one.startsWith(`${language}-`)) ?? language;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return {
    relative: (moment) => {
      const distance = Date.parse(moment) - Date.now();
      for (const [unit, milliseconds] of steps) {
        // A year and a half is better said in months.
        const enough = unit === 'day' || unit === 'hour' || unit === 'minute' ? 1 : 2;
        if (Math.abs(distance) >= enough * milliseconds)
          return relative.format(Math.round(distance / milliseconds), unit);
      }
      return relative.format(0, 'second');
    },
    exact: (moment) => exact.format(new Date(moment)),
    day: (moment) => day.format(new Date(moment)),
  };
}
