import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { defaultFolderId } from '../mail/default-folders.ts';
import { entityAnswer } from '../odata/respond.ts';
import { dateTimeIn, preferredTimeZone } from '../outlook/date-time.ts';
import { folderId } from '../outlook/item-id.ts';
import { accessDenied, type Mailbox, mailboxOf } from '../outlook/mailbox.ts';
import { localeName } from './locales.ts';
import { changedSettings, readSettings } from './settings-fields.ts';
import { type MailboxSettingsRecord, settingsCollection, storedSettings } from './stored-settings.ts';

export function getSettings(call: GraphCall): GraphAnswer {
  const mailbox = mailboxOf(call);
  return settingsAnswer(call, mailbox, storedSettings(call.world, mailbox.user));
}

/** PATCH mailboxSettings: what is named changes, the rest stays. */
export function changeSettings(call: GraphCall): GraphAnswer {
  const mailbox = mailboxOf(call);
  const input = readSettings(call.body);
  const settings = changedSettings(storedSettings(call.world, mailbox.user), input, call.now);
  settingsCollection(call.world).put(mailbox.ownerId, settings);
  call.world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: 'mailboxSettings.updated',
    id: mailbox.ownerId,
    method: call.method,
    path: call.path,
    body: call.body,
  });
  return settingsAnswer(call, mailbox, settings, Object.keys(input));
}

/** GET mailboxSettings/{name}: complex values as they are, plain ones as `value`. */
export function getSetting(name: string): (call: GraphCall) => GraphAnswer {
  return (call) => {
    const mailbox = mailboxOf(call);
    const value = settingsWire(call, mailbox, storedSettings(call.world, mailbox.user))[name];
    const context = `${call.origin}/${call.version}/$metadata#users('${mailbox.ownerId}')/mailboxSettings/${name}`;
    return typeof value === 'object' && value !== null
      ? { status: 200, body: { '@odata.context': context, ...value } }
      : { status: 200, body: { '@odata.context': context, value } };
  };
}

/** After a PATCH the service answers with what was changed. */
function settingsAnswer(
  call: GraphCall,
  mailbox: Mailbox,
  settings: MailboxSettingsRecord,
  only?: readonly string[],
): GraphAnswer {
  if (mailbox.access === 'delegate') throw accessDenied();
  const whole = settingsWire(call, mailbox, settings);
  const value = only ? Object.fromEntries(only.map((name) => [name, whole[name]])) : whole;
  const answer = entityAnswer(call, { context: `users('${mailbox.ownerId}')/mailboxSettings`, value });
  return answer.status === 200 && typeof answer.body === 'object'
    ? { ...answer, body: { ...answer.body, '@odata.context': settingsContext(call, mailbox) } }
    : answer;
}

/** A complex value has no `/$entity` behind its context. */
function settingsContext(call: GraphCall, { ownerId }: Mailbox): string {
  return `${call.origin}/${call.version}/$metadata#users('${ownerId}')/mailboxSettings`;
}

const purposes = { user: 'user', shared: 'shared', room: 'room' } as const;

function settingsWire(call: GraphCall, mailbox: Mailbox, settings: MailboxSettingsRecord): JsonObject {
  const zone = preferredTimeZone(call.prefer);
  const { automaticReplies: replies, workingHours } = settings;
  return {
    archiveFolder: folderId(mailbox.ownerId, defaultFolderId(mailbox.ownerId, 'archive')),
    timeZone: settings.timeZone,
    delegateMeetingMessageDeliveryOptions: settings.delegateMeetingMessageDeliveryOptions,
    dateFormat: settings.dateFormat,
    timeFormat: settings.timeFormat,
    userPurpose: purposes[mailbox.kind],
    automaticRepliesSetting: {
      status: replies.status,
      externalAudience: replies.externalAudience,
      internalReplyMessage: replies.internalReplyMessage,
      externalReplyMessage: replies.externalReplyMessage,
      scheduledStartDateTime: dateTimeIn(zone, replies.start),
      scheduledEndDateTime: dateTimeIn(zone, replies.end),
    },
    language: { locale: settings.locale, displayName: localeName(settings.locale) },
    workingHours: {
      daysOfWeek: workingHours.daysOfWeek,
      startTime: workingHours.startTime,
      endTime: workingHours.endTime,
      timeZone: { name: workingHours.timeZone },
    },
  };
}
