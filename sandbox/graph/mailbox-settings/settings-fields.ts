import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, field, isObject, readBody, wrong } from '../input/read-body.ts';
import { parseDateTime, readDateTimeTimeZone } from '../outlook/date-time.ts';
import { findTimeZone } from '../outlook/time-zones.ts';
import { knownLocale } from './locales.ts';
import type { AutomaticReplies, MailboxSettingsRecord, WorkingHours } from './stored-settings.ts';

/** What a PATCH may change; each part that is not there stays as it is. */
export interface SettingsInput {
  readonly automaticRepliesSetting?: Partial<AutomaticReplies>;
  readonly timeZone?: string;
  readonly language?: string;
  readonly dateFormat?: string;
  readonly timeFormat?: string;
  readonly workingHours?: Partial<WorkingHours>;
  readonly delegateMeetingMessageDeliveryOptions?: string;
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const instant: FieldReader = (value, path) => {
  if (!isObject(value)) return wrong(path, 'a date and time with a zone');
  return readDateTimeTimeZone(value, path).instant;
};

// The texts go out as mail, so they are bounded as Exchange bounds them [unverified].
const reply = field.text(128_000);

const automaticReplies: FieldReader = (value, path) => {
  const read = field.object(
    {
      status: field.oneOf(['disabled', 'alwaysEnabled', 'scheduled']),
      externalAudience: field.oneOf(['none', 'contactsOnly', 'all']),
      scheduledStartDateTime: instant,
      scheduledEndDateTime: instant,
      internalReplyMessage: field.nullable(reply),
      externalReplyMessage: field.nullable(reply),
    },
    { type: 'microsoft.graph.automaticRepliesSetting', code: 'RequestBodyRead' },
  )(value, path) as Record<string, never>;
  return {
    ...pick('status', read.status),
    ...pick('externalAudience', read.externalAudience),
    ...pick('start', read.scheduledStartDateTime),
    ...pick('end', read.scheduledEndDateTime),
    ...('internalReplyMessage' in read ? { internalReplyMessage: read.internalReplyMessage ?? '' } : {}),
    ...('externalReplyMessage' in read ? { externalReplyMessage: read.externalReplyMessage ?? '' } : {}),
  };
};

function pick(name: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

const timeZone: FieldReader = (value, path) => {
  if (typeof value !== 'string') return wrong(path, 'the name of a time zone');
  if (!findTimeZone(value))
    throw new GraphFault(400, 'InvalidTimeZone', `The time zone '${value}' is not supported.`);
  return value;
};

const language: FieldReader = (value, path) => {
  const read = field.object(
    { locale: field.text(50), displayName: field.nullable(field.text(255)) },
    { type: 'microsoft.graph.localeInfo', code: 'RequestBodyRead' },
  )(value, path) as { locale?: string };
  if (read.locale === undefined) return wrong(path, 'a locale such as en-US');
  const locale = knownLocale(read.locale);
  if (!locale)
    throw new GraphFault(400, 'ErrorInvalidArgument', `The locale '${read.locale}' is not supported.`);
  return locale;
};

const timeOfDay: FieldReader = (value, path) => {
  const parsed =
    typeof value === 'string' && /^\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?$/.test(value)
      ? parseDateTime(`2000-01-01T${value}`)
      : undefined;
  if (!parsed) return wrong(path, 'a time of day such as 08:00:00');
  return `${new Date(parsed.wallClock).toISOString().slice(11, 19)}.0000000`;
};

const workingHours: FieldReader = (value, path) => {
  const read = field.object(
    {
      daysOfWeek: field.list(field.oneOf(days), 7),
      startTime: timeOfDay,
      endTime: timeOfDay,
      timeZone: field.object(
        {
          name: timeZone,
          // A zone of one's own is described in the model; Exchange gives it a name of its own.
          bias: field.integer(-1440, 1440),
          standardOffset: (part) => part,
          daylightOffset: (part) => part,
        },
        { type: 'microsoft.graph.timeZoneBase', code: 'RequestBodyRead' },
      ),
    },
    { type: 'microsoft.graph.workingHours', code: 'RequestBodyRead' },
  )(value, path) as Omit<Partial<WorkingHours>, 'timeZone'> & { timeZone?: { name?: string } };
  const { timeZone: zone, ...hours } = read;
  return { ...hours, ...(zone?.name === undefined ? {} : { timeZone: zone.name }) };
};

/** Formats are .NET's custom formats; only their letters and separators are judged. */
const pattern =
  (letters: RegExp): FieldReader =>
  (value, path) =>
    typeof value === 'string' && value.length <= 50 && letters.test(value) ? value : wrong(path, 'a format');

export function readSettings(body: JsonObject): SettingsInput {
  return readBody(
    body,
    {
      automaticRepliesSetting: automaticReplies,
      timeZone,
      language,
      dateFormat: pattern(/^[dMyg './,\-年月日]+$/),
      timeFormat: pattern(/^[hHmst '.:]+$/),
      workingHours,
      delegateMeetingMessageDeliveryOptions: field.oneOf([
        'sendToDelegateAndInformationToPrincipal',
        'sendToDelegateAndPrincipal',
        'sendToDelegateOnly',
      ]),
    },
    {
      type: 'microsoft.graph.mailboxSettings',
      code: 'RequestBodyRead',
      ignored: ['archiveFolder', 'userPurpose'],
    },
  ) as SettingsInput;
}

/** The settings after a PATCH, or why they cannot be so. */
export function changedSettings(
  current: MailboxSettingsRecord,
  input: SettingsInput,
  now: number,
): MailboxSettingsRecord {
  const automatic = { ...current.automaticReplies, ...input.automaticRepliesSetting };
  const hours = { ...current.workingHours, ...input.workingHours };
  if (automatic.status === 'scheduled' && automatic.end <= automatic.start) {
    throw invalidTimes('The end of the automatic replies must be later than their start.');
  }
  // "Only for a future date range", says the page; that a range under way is still future is how Outlook acts.
  const end = input.automaticRepliesSetting?.end;
  if (automatic.status === 'scheduled' && end !== undefined && end <= now) {
    throw invalidTimes('The automatic replies must not end in the past.');
  }
  if (hours.endTime <= hours.startTime) {
    throw invalidTimes('The working day must end later than it starts.');
  }
  const { automaticRepliesSetting, language: locale, workingHours: _hours, ...plain } = input;
  return {
    ...current,
    ...plain,
    ...(locale === undefined ? {} : { locale }),
    workingHours: hours,
    automaticReplies: automatic,
    automaticRepliesVersion: current.automaticRepliesVersion + (automaticRepliesSetting ? 1 : 0),
  };
}

function invalidTimes(reason: string): GraphFault {
  return new GraphFault(400, 'ErrorInvalidTimeSettings', reason);
}
