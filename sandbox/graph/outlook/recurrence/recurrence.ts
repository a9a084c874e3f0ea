/** The days of the week as Graph names them, Sunday first as in its model. */
export const daysOfWeek = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export const weekIndexes = ['first', 'second', 'third', 'fourth', 'last'] as const;

export const patternTypes = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
  'relativeYearly',
] as const;

export const rangeTypes = ['endDate', 'noEnd', 'numbered'] as const;

export type DayOfWeek = (typeof daysOfWeek)[number];
export type WeekIndex = (typeof weekIndexes)[number];
export type PatternType = (typeof patternTypes)[number];
export type RangeType = (typeof rangeTypes)[number];

/** On which days something comes again; all of Graph's properties, those a type does not use at their defaults. */
export interface RecurrencePattern {
  readonly type: PatternType;
  readonly interval: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly daysOfWeek: readonly DayOfWeek[];
  readonly firstDayOfWeek: DayOfWeek;
  readonly index: WeekIndex;
}

/** From when, and until when or how often. Dates are `2026-11-21`; `0001-01-01` stands for none. */
export interface RecurrenceRange {
  readonly type: RangeType;
  readonly startDate: string;
  readonly endDate: string;
  readonly recurrenceTimeZone: string;
  readonly numberOfOccurrences: number;
}

/** Graph's patternedRecurrence, complete, as it is shown to clients. */
export interface PatternedRecurrence {
  readonly pattern: RecurrencePattern;
  readonly range: RecurrenceRange;
}

/** Graph's sign for a date that is not set. */
export const noDate = '0001-01-01';

const millisecondsOfDay = 86_400_000;

/** A date as the number of days since 1970-01-01. */
export function dayOf(wallClock: number): number {
  return Math.floor(wallClock / millisecondsOfDay);
}

/** The midnight a day begins with, as a wall clock. */
export function midnightOf(day: number): number {
  return day * millisecondsOfDay;
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  // The first of January 1970 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}
