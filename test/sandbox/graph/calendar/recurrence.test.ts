import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readDateTimeTimeZone } from '../../../../sandbox/graph/outlook/date-time.ts';
import {
  completeRecurrence,
  type GivenRecurrence,
} from '../../../../sandbox/graph/outlook/recurrence/read-recurrence.ts';
import {
  daysOfWeek,
  type PatternedRecurrence,
  type RecurrencePattern,
  weekIndexes,
} from '../../../../sandbox/graph/outlook/recurrence/recurrence.ts';
import {
  firstDayOf,
  isSeriesDay,
  neighbourDays,
  seriesDays,
} from '../../../../sandbox/graph/outlook/recurrence/series-days.ts';

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function weekday(date: Temporal.PlainDate): string {
  return daysOfWeek[date.dayOfWeek % 7] ?? '';
}

/** Whether a pattern falls on a date, asked of the definition and of nothing else. */
function falls(pattern: RecurrencePattern, start: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  const monthsApart = (date.year - start.year) * 12 + date.month - start.month;
  const yearsApart = date.year - start.year;
  const onDayOfMonth = date.day === Math.min(pattern.dayOfMonth, date.daysInMonth);
  const onWeekday = pattern.daysOfWeek.some((day) => day === weekday(date));
  const ranked = (): boolean => {
    const matching: number[] = [];
    for (let day = 1; day <= date.daysInMonth; day += 1) {
      const other = weekday(date.with({ day }));
      if (pattern.daysOfWeek.some((wanted) => wanted === other)) matching.push(day);
    }
    const at = weekIndexes.indexOf(pattern.index);
    return date.day === (pattern.index === 'last' ? matching.at(-1) : matching[at]);
  };
  const weekBegin = (day: Temporal.PlainDate): Temporal.PlainDate => {
    let begin = day;
    while (weekday(begin) !== pattern.firstDayOfWeek) begin = begin.subtract({ days: 1 });
    return begin;
  };
  switch (pattern.type) {
    case 'daily':
      return start.until(date).days % pattern.interval === 0;
    case 'weekly':
      return onWeekday && (weekBegin(start).until(weekBegin(date)).days / 7) % pattern.interval === 0;
    case 'absoluteMonthly':
      return onDayOfMonth && monthsApart % pattern.interval === 0;
    case 'relativeMonthly':
      return onWeekday && monthsApart % pattern.interval === 0 && ranked();
    case 'absoluteYearly':
      return onDayOfMonth && date.month === pattern.month && yearsApart % pattern.interval === 0;
    case 'relativeYearly':
      return onWeekday && date.month === pattern.month && yearsApart % pattern.interval === 0 && ranked();
  }
}

function someRecurrence(pick: (below: number) => number): PatternedRecurrence {
  const types = [
    'daily',
    'weekly',
    'absoluteMonthly',
    'relativeMonthly',
    'absoluteYearly',
    'relativeYearly',
  ] as const;
  const type = types[pick(6)] ?? 'daily';
  const days = daysOfWeek.filter(() => pick(3) === 0);
  const start = Temporal.PlainDate.from({ year: 2019 + pick(9), month: 1 + pick(12), day: 1 + pick(28) });
  const range = (['noEnd', 'endDate', 'numbered'] as const)[pick(3)] ?? 'noEnd';
  return {
    pattern: {
      type,
      interval: 1 + pick(type.endsWith('Yearly') ? 3 : 5),
      month: 1 + pick(12),
      dayOfMonth: 1 + pick(31),
      daysOfWeek: days.length > 0 ? days : ['friday'],
      firstDayOfWeek: daysOfWeek[pick(7)] ?? 'sunday',
      index: weekIndexes[pick(5)] ?? 'first',
    },
    range: {
      type: range,
      startDate: start.toString(),
      endDate: range === 'endDate' ? start.add({ days: pick(900) }).toString() : '0001-01-01',
      recurrenceTimeZone: 'UTC',
      numberOfOccurrences: range === 'numbered' ? 1 + pick(60) : 0,
    },
  };
}

function dayNumber(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(date).days;
}

function asDate(day: number): string {
  return Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
}

describe('the days of a series', () => {
  it('are those that a checker finds that looks at every single day', () => {
    const pick = random(20_261_121);
    for (let round = 0; round < 250; round += 1) {
      const recurrence = someRecurrence(pick);
      const { pattern, range } = recurrence;
      const start = Temporal.PlainDate.from(range.startDate);
      const horizon = start.add({ days: 1500 });
      const expected: number[] = [];
      for (let date = start; Temporal.PlainDate.compare(date, horizon) <= 0; date = date.add({ days: 1 })) {
        if (range.type === 'endDate' && date.toString() > range.endDate) break;
        if (range.type === 'numbered' && expected.length === range.numberOfOccurrences) break;
        if (falls(pattern, start, date)) expected.push(dayNumber(date));
      }
      const label = JSON.stringify(recurrence);
      const first = dayNumber(start);
      const last = dayNumber(horizon);
      expect(seriesDays(recurrence, first - 400, last).map(asDate), label).toEqual(expected.map(asDate));
      // Any window shows the same days, reached without walking there.
      const from = first + pick(1400);
      const to = from + pick(100);
      expect(seriesDays(recurrence, from, to), label).toEqual(
        expected.filter((day) => day >= from && day <= to),
      );
      if (expected[0] !== undefined) expect(firstDayOf(recurrence), label).toBe(expected[0]);
      const at = pick(expected.length);
      const day = expected[at];
      if (day !== undefined && at + 1 < expected.length) {
        expect(neighbourDays(recurrence, day), label).toEqual({
          before: expected[at - 1],
          after: expected[at + 1],
        });
        expect(isSeriesDay(recurrence, day), label).toBe(true);
      }
    }
  });

  it('of the 31st fall on the last day of shorter months, and of 29 February on the 28th', () => {
    const monthly = recurrenceOf('2026-01-31', { type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 });
    expect(seriesDays(monthly, 0, dayNumber(Temporal.PlainDate.from('2026-06-30'))).map(asDate)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
    ]);
    const yearly = recurrenceOf('2024-02-29', {
      type: 'absoluteYearly',
      interval: 1,
      dayOfMonth: 29,
      month: 2,
    });
    expect(seriesDays(yearly, 0, dayNumber(Temporal.PlainDate.from('2028-12-31'))).map(asDate)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('depend on the first day of the week where weeks are skipped', () => {
    const days = (firstDayOfWeek: string) =>
      seriesDays(
        recurrenceOf('2026-11-03', {
          type: 'weekly',
          interval: 2,
          daysOfWeek: ['sunday', 'tuesday'],
          firstDayOfWeek: firstDayOfWeek as 'sunday',
        }),
        0,
        dayNumber(Temporal.PlainDate.from('2026-11-20')),
      ).map(asDate);
    expect(days('monday')).toEqual(['2026-11-03', '2026-11-08', '2026-11-17']);
    expect(days('sunday')).toEqual(['2026-11-03', '2026-11-15', '2026-11-17']);
  });

  it('can be asked for at the end of time', () => {
    const daily = recurrenceOf('2000-01-01', { type: 'daily', interval: 1 });
    expect(seriesDays(daily, 2_000_000, 2_000_003)).toEqual([]);
    expect(seriesDays(daily, 900_000, 900_003)).toHaveLength(4);
  });
});

function recurrenceOf(
  startDate: string,
  pattern: GivenRecurrence['pattern'],
  range: GivenRecurrence['range'] = { type: 'noEnd' },
): PatternedRecurrence {
  const start = readDateTimeTimeZone({ dateTime: `${startDate}T09:00:00`, timeZone: 'UTC' }, 'start');
  return completeRecurrence({ pattern: pattern ?? null, range: { startDate, ...range } }, start);
}

describe('a recurrence in a request', () => {
  const refused = 'At least one property failed validation.';

  it('is completed with the values Graph shows', () => {
    expect(
      recurrenceOf('2026-11-02', { type: 'weekly', interval: 1, daysOfWeek: ['monday'] }, { type: 'noEnd' }),
    ).toEqual({
      pattern: {
        type: 'weekly',
        interval: 1,
        month: 0,
        dayOfMonth: 0,
        daysOfWeek: ['monday'],
        firstDayOfWeek: 'sunday',
        index: 'first',
      },
      range: {
        type: 'noEnd',
        startDate: '2026-11-02',
        endDate: '0001-01-01',
        recurrenceTimeZone: 'UTC',
        numberOfOccurrences: 0,
      },
    });
  });

  it('is refused where Exchange would refuse it', () => {
    const daily = { type: 'daily', interval: 1 } as const;
    const bad: readonly [GivenRecurrence['pattern'], GivenRecurrence['range']][] = [
      [null, { type: 'noEnd' }],
      [{ interval: 1 }, { type: 'noEnd' }],
      [{ type: 'daily' }, { type: 'noEnd' }],
      [{ type: 'daily', interval: 0 }, { type: 'noEnd' }],
      [{ type: 'daily', interval: 1000 }, { type: 'noEnd' }],
      [{ type: 'weekly', interval: 1 }, { type: 'noEnd' }],
      [{ type: 'weekly', interval: 100, daysOfWeek: ['monday'] }, { type: 'noEnd' }],
      [{ type: 'daily', interval: 1, daysOfWeek: ['monday'] }, { type: 'noEnd' }],
      [{ type: 'absoluteMonthly', interval: 1 }, { type: 'noEnd' }],
      [{ type: 'absoluteMonthly', interval: 1, dayOfMonth: 32 }, { type: 'noEnd' }],
      [{ type: 'absoluteYearly', interval: 1, dayOfMonth: 5 }, { type: 'noEnd' }],
      [{ type: 'relativeYearly', interval: 1, month: 13, daysOfWeek: ['monday'] }, { type: 'noEnd' }],
      [daily, {}],
      [daily, { type: 'numbered' }],
      [daily, { type: 'numbered', numberOfOccurrences: 1000 }],
      [daily, { type: 'endDate' }],
      [daily, { type: 'endDate', endDate: '2026-11-01' }],
      [daily, { type: 'noEnd', startDate: '2026-11-03' }],
      // The range ends before the pattern's first day.
      [
        { type: 'weekly', interval: 1, daysOfWeek: ['sunday'] },
        { type: 'endDate', endDate: '2026-11-05' },
      ],
    ];
    for (const [pattern, range] of bad) {
      expect(() => recurrenceOf('2026-11-02', pattern, range), JSON.stringify([pattern, range])).toThrowError(
        refused,
      );
    }
    expect(() =>
      recurrenceOf('2026-11-02', daily, { type: 'noEnd', recurrenceTimeZone: 'Mars' }),
    ).toThrowError("not supported: 'Mars'");
  });

  it('begins on the day of the start in its own zone', () => {
    const start = readDateTimeTimeZone({ dateTime: '2026-11-02T23:30:00', timeZone: 'UTC' }, 'start');
    const range = { type: 'noEnd', recurrenceTimeZone: 'W. Europe Standard Time' } as const;
    const daily = { type: 'daily', interval: 1 } as const;
    expect(
      completeRecurrence({ pattern: daily, range: { ...range, startDate: '2026-11-03' } }, start).range
        .startDate,
    ).toBe('2026-11-03');
    expect(() =>
      completeRecurrence({ pattern: daily, range: { ...range, startDate: '2026-11-02' } }, start),
    ).toThrowError(refused);
  });
});
