import type { UserRecord } from '../../world/directory/records.ts';
import { rightsOf } from '../../world/mailbox-rights.ts';
import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { storedSettings } from '../mailbox-settings/stored-settings.ts';

/** The mailbox a call is about, after access to it has been judged. */
export interface Mailbox {
  readonly ownerId: string;
  readonly tenantId: string;
  readonly kind: 'user' | 'shared' | 'room';
  readonly user: UserRecord;
  readonly address: string;
  readonly displayName: string;
  /** Windows or IANA name out of the mailbox settings. */
  readonly timeZone: string;
  /** `de-CH`; decides what default folders are called. */
  readonly language: string;
  /** `delegate`: a person in somebody else's mailbox. */
  readonly access: 'owner' | 'app' | 'delegate';
}

type Area = 'mail' | 'calendar' | 'contacts' | 'settings';

// What lies behind the first word after the user.
const areas: Readonly<Record<string, Area>> = {
  mailfolders: 'mail',
  messages: 'mail',
  sendmail: 'mail',
  inferenceclassification: 'mail',
  contacts: 'contacts',
  contactfolders: 'contacts',
  calendar: 'calendar',
  calendars: 'calendar',
  calendargroups: 'calendar',
  calendarview: 'calendar',
  events: 'calendar',
  reminderview: 'calendar',
  findmeetingtimes: 'calendar',
  getmailtips: 'mail',
};

/** The permissions that open other people's mailboxes, as far as these share something. */
const sharedPermissions = {
  mail: {
    read: ['Mail.Read.Shared', 'Mail.ReadWrite.Shared', 'Mail.ReadBasic.Shared'],
    write: ['Mail.ReadWrite.Shared'],
    send: ['Mail.Send.Shared', 'Mail.Send'],
  },
  contacts: {
    read: ['Contacts.Read.Shared', 'Contacts.ReadWrite.Shared'],
    write: ['Contacts.ReadWrite.Shared'],
    send: [],
  },
  calendar: {
    read: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
    write: ['Calendars.ReadWrite.Shared'],
    send: [],
  },
} as const;

/**
 * Finds the mailbox of a call by id, user principal name or mail address and judges whether the caller may be there.
 * Their own: yes, the call's permission was judged before. An app: yes. A person in somebody else's needs a `.Shared`
 * permission, and a right in that mailbox; which calendars are shared the calendar itself knows, so there only the
 * permission is judged (`access` is then `delegate`).
 */
export function mailboxOf(call: GraphCall, key: string = call.parameters.user ?? ''): Mailbox {
  const { world, caller } = call;
  const user = userOf(call, key);
  const access = caller.kind === 'app' ? 'app' : caller.userId === user.id ? 'owner' : 'delegate';
  if (access === 'delegate') judgeDelegate(call, user);
  return mailboxOfUser(world, user, access);
}

/** The user a call names, mailbox or not, access or not. */
export function userOf({ world, caller }: GraphCall, key: string): UserRecord {
  const user = world.directory.user(caller.tenantId, key);
  if (!user) throw unknownUser(key);
  return user;
}

/** A user's mailbox, whoever asks; Graph's 404 where they have none. */
export function mailboxOfUser(world: World, user: UserRecord, access: Mailbox['access'] = 'app'): Mailbox {
  if (user.mailbox === 'none') {
    throw new GraphFault(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  const settings = storedSettings(world, user);
  return {
    ownerId: user.id,
    tenantId: user.tenantId,
    kind: user.mailbox,
    user,
    address: user.wire.mail ?? user.wire.userPrincipalName,
    displayName: user.wire.displayName,
    timeZone: settings.timeZone,
    language: settings.locale,
    access,
  };
}

function judgeDelegate(call: GraphCall, user: UserRecord): void {
  const { caller, world } = call;
  const area = areas[call.template.split('/')[3]?.toLowerCase().replace(/\(.*/, '') ?? ''];
  if (caller.kind !== 'delegated' || area === undefined || area === 'settings') throw accessDenied();
  const wish = wishOf(call);
  const names: readonly string[] = sharedPermissions[area][wish];
  if (!names.some((name) => caller.permissions.has(name))) throw accessDenied();
  if (area === 'calendar') return;
  const rights = rightsOf(world, user.id, caller.userId);
  const allowed =
    wish === 'send'
      ? rights?.sendAs === true || rights?.sendOnBehalf === true
      : rights?.[area] === 'write' || (wish === 'read' && rights?.[area] === 'read');
  if (!allowed) throw accessDenied();
}

/** Actions that put something into the mailbox's outbox, or only read. */
const wishes: Readonly<Record<string, 'read' | 'write' | 'send'>> = {
  sendmail: 'send',
  send: 'send',
  reply: 'send',
  replyall: 'send',
  forward: 'send',
  getschedule: 'read',
  getmailtips: 'read',
  findmeetingtimes: 'read',
};

function wishOf(call: GraphCall): 'read' | 'write' | 'send' {
  if (call.method === 'GET') return 'read';
  return wishes[call.template.split('/').at(-1)?.toLowerCase().replace(/\(.*/, '') ?? ''] ?? 'write';
}

export function accessDenied(): GraphFault {
  return new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}

// Addresses are resolved by Exchange, object ids by the directory, each in its own words.
function unknownUser(key: string): GraphFault {
  return key.includes('@')
    ? new GraphFault(404, 'ErrorInvalidUser', `The requested user '${key}' is invalid.`)
    : new GraphFault(
        404,
        'Request_ResourceNotFound',
        `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
      );
}
