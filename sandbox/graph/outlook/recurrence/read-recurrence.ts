import { type FieldReader, type Fields, field, wrong } from '../../input/read-body.ts';
import { convertedInteger } from '../converted-values.ts';
import { dateText, parseDate, type ZonedTime } from '../date-time.ts';
import { type TimeZone, timeZoneNamed } from '../time-zones.ts';
import { validationFailure } from '../validation-failure.ts';
import {
  daysOfWeek,
  noDate,
  type PatternedRecurrence,
  type PatternType,
  patternTypes,
  type RecurrencePattern,
  type RecurrenceRange,
  rangeTypes,
  weekIndexes,
} from './recurrence.ts';
import { firstDayOf } from './series-days.ts';

const code = 'RequestBodyRead';

const date: FieldReader = (value, path) =>
  typeof value === 'string' && parseDate(value) !== undefined
    ? value
    : wrong(path, 'a date such as 2026-01-31');

const patternFields: Fields = {
  type: field.nullable(field.oneOf(patternTypes)),
  interval: convertedInteger,
  month: convertedInteger,
  dayOfMonth: convertedInteger,
  daysOfWeek: field.nullable(field.list(field.oneOf(daysOfWeek), 7)),
  firstDayOfWeek: field.nullable(field.oneOf(daysOfWeek)),
  index: field.nullable(field.oneOf(weekIndexes)),
};

const rangeFields: Fields = {
  type: field.nullable(field.oneOf(rangeTypes)),
  startDate: field.nullable(date),
  endDate: field.nullable(date),
  recurrenceTimeZone: field.nullable(field.text(255)),
  numberOfOccurrences: convertedInteger,
};

type Given<T> = { readonly [K in keyof T]?: T[K] | null };

/** What a client wrote, its kinds of values checked; `completeRecurrence` judges the sense of it. */
export interface GivenRecurrence {
  readonly pattern?: Given<RecurrencePattern> | null;
  readonly range?: Given<RecurrenceRange> | null;
}

/** Reads a patternedRecurrence out of a request body. */
export const readRecurrence: FieldReader = field.object(
  {
    pattern: field.nullable(field.object(patternFields, { type: 'microsoft.graph.recurrencePattern', code })),
    range: field.nullable(field.object(rangeFields, { type: 'microsoft.graph.recurrenceRange', code })),
  },
  { type: 'microsoft.graph.patternedRecurrence', code },
);

/** The largest intervals that Exchange stores ([MS-OXOCAL] 2.2.1.44.1 counts days, weeks and months). */
const longestInterval: Readonly<Record<PatternType, number>> = {
  daily: 999,
  weekly: 99,
  absoluteMonthly: 99,
  relativeMonthly: 99,
  absoluteYearly: 100,
  relativeYearly: 100,
};

const mostOccurrences = 999;

/**
 * The recurrence of something that starts at a time, complete; anything that Exchange would not take is refused.
 * The range has to begin on the day of that start, as the recurrenceRange page demands.
 */
export function completeRecurrence(given: GivenRecurrence, start: ZonedTime): PatternedRecurrence {
  if (!given.pattern || !given.range) throw validationFailure('a recurrence needs a pattern and a range');
  const zone = given.range.recurrenceTimeZone ? timeZoneNamed(given.range.recurrenceTimeZone) : start.zone;
  const recurrence = {
    pattern: completePattern(given.pattern),
    range: completeRange(given.range, zone, dateText(zone.wallClock(start.instant))),
  };
  if (firstDayOf(recurrence) === undefined) throw validationFailure('the range holds no day of the pattern');
  return recurrence;
}

function completePattern(given: Given<RecurrencePattern>): RecurrencePattern {
  const { type, interval } = given;
  if (!type) throw validationFailure('pattern.type is missing');
  if (!interval || interval < 1 || interval > longestInterval[type])
    throw validationFailure('pattern.interval');
  const pattern: RecurrencePattern = {
    type,
    interval,
    month: given.month ?? 0,
    dayOfMonth: given.dayOfMonth ?? 0,
    daysOfWeek: [...new Set(given.daysOfWeek ?? [])],
    firstDayOfWeek: given.firstDayOfWeek ?? 'sunday',
    index: given.index ?? 'first',
  };
  const isRelative = type === 'relativeMonthly' || type === 'relativeYearly';
  const isAbsolute = type === 'absoluteMonthly' || type === 'absoluteYearly';
  const needsDays = isRelative || type === 'weekly';
  if (needsDays !== pattern.daysOfWeek.length > 0) throw validationFailure('pattern.daysOfWeek');
  if (isAbsolute && !isBetween(pattern.dayOfMonth, 1, 31)) throw validationFailure('pattern.dayOfMonth');
  if (type.endsWith('Yearly') && !isBetween(pattern.month, 1, 12)) throw validationFailure('pattern.month');
  return {
    ...pattern,
    // What the type does not use is kept at Graph's default, whatever was sent.
    month: type.endsWith('Yearly') ? pattern.month : 0,
    dayOfMonth: isAbsolute ? pattern.dayOfMonth : 0,
    index: isRelative ? pattern.index : 'first',
  };
}

function completeRange(given: Given<RecurrenceRange>, zone: TimeZone, startDate: string): RecurrenceRange {
  const { type } = given;
  if (!type) throw validationFailure('range.type is missing');
  if (given.startDate !== startDate) throw validationFailure('range.startDate is not the day of the start');
  const count = given.numberOfOccurrences ?? 0;
  if (type === 'numbered' && !isBetween(count, 1, mostOccurrences)) {
    throw validationFailure('range.numberOfOccurrences');
  }
  if (type === 'endDate' && (!given.endDate || given.endDate < startDate))
    throw validationFailure('range.endDate');
  return {
    type,
    startDate,
    endDate: type === 'endDate' ? (given.endDate ?? noDate) : noDate,
    recurrenceTimeZone: zone.name,
    numberOfOccurrences: type === 'numbered' ? count : 0,
  };
}

function isBetween(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}
