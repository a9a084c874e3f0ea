import { nearestName } from '../../base/config/nearest-name.ts';
import { findPermission, graphPermissions, namesWithoutIds } from './graph-permissions.ts';

/** A permission that somebody probably meant, and why the name they wrote is none. */
export interface NearestPermission {
  readonly name: string;
  /** In words. */
  readonly reason: string;
}

type Kind = 'delegated' | 'application';

/** Names that guides and people invent again and again. */
const inventions: readonly (readonly [wrong: string, name: string, reason: string, kind?: Kind])[] = [
  [
    'Calendars.ReadWrite.All',
    'Calendars.ReadWrite',
    'Microsoft Graph has no Calendars.ReadWrite.All: as an application permission Calendars.ReadWrite is for all mailboxes already. The name exists at Office 365 Exchange Online alone.',
  ],
  [
    'Calendars.Read.All',
    'Calendars.Read',
    'Microsoft Graph has no Calendars.Read.All: as an application permission Calendars.Read is for all mailboxes already.',
  ],
  [
    'Calendars.ReadBasic.Shared',
    'Calendars.Read.Shared',
    'There is no basic form for shared calendars; the least that reads them is Calendars.Read.Shared.',
  ],
  [
    'Mail.ReadWrite.All',
    'Mail.ReadWrite',
    'Microsoft Graph has no Mail.ReadWrite.All: as an application permission Mail.ReadWrite is for all mailboxes already.',
  ],
  [
    'Mail.Read.All',
    'Mail.Read',
    'Microsoft Graph has no Mail.Read.All: as an application permission Mail.Read is for all mailboxes already.',
  ],
  [
    'Mail.Send.All',
    'Mail.Send',
    'Microsoft Graph has no Mail.Send.All: as an application permission Mail.Send is for all mailboxes already.',
  ],
  [
    'Tasks.Write',
    'Tasks.ReadWrite',
    'Tasks cannot be written without being read; the name is Tasks.ReadWrite.',
  ],
  ['Mail.Write', 'Mail.ReadWrite', 'Mail cannot be written without being read; the name is Mail.ReadWrite.'],
  [
    'Calendars.Write',
    'Calendars.ReadWrite',
    'Calendars cannot be written without being read; the name is Calendars.ReadWrite.',
  ],
  ['Chat.Send', 'ChatMessage.Send', 'Sending in chats goes by ChatMessage.Send.'],
  ['Chat.Write', 'ChatMessage.Send', 'Sending in chats goes by ChatMessage.Send.'],
  [
    'Mailbox.Read',
    'MailboxSettings.Read',
    'Mailboxes are read by Mail.Read, their settings by MailboxSettings.Read.',
  ],
  [
    'full_access_as_app',
    'Calendars.ReadWrite',
    'full_access_as_app is no permission of Microsoft Graph but of Office 365 Exchange Online, for Exchange Web Services; in Graph the application permission Calendars.ReadWrite serves calendars.',
  ],
  [
    'Presence.ReadWrite.All',
    'Presence.ReadWrite',
    'For a signed-in account there is Presence.ReadWrite alone; Presence.ReadWrite.All is an application permission.',
    'delegated',
  ],
];

/**
 * For a name that Microsoft Graph does not have, or does not have as this kind. Undefined for one it has, and where
 * nothing is near.
 */
export function nearestPermission(wrongName: string, kind?: Kind): NearestPermission | undefined {
  const name = bare(wrongName);
  const exact = findPermission(name);
  if (exact && (kind === undefined || exact[kind] !== undefined)) return undefined;
  if (namesWithoutIds.has(name)) return undefined;
  const folded = name.toLowerCase();
  const invented = inventions.find(
    ([wrong, , , ofKind]) => wrong.toLowerCase() === folded && (ofKind === undefined || ofKind === kind),
  );
  if (invented) return { name: invented[1], reason: invented[2] };
  if (exact && kind) return ofTheOtherKind(name, kind);
  const cased = Object.keys(graphPermissions).find((candidate) => candidate.toLowerCase() === folded);
  if (cased) return { name: cased, reason: `Microsoft writes it ${cased}.` };
  const near = nearestName(name, candidates(kind));
  return near === undefined
    ? undefined
    : { name: near, reason: `Microsoft Graph has no permission ${name}; the nearest name is ${near}.` };
}

/** Without a resource in front and blanks around it. */
function bare(name: string): string {
  return name.trim().replace(/^https?:\/\/[^/]+\/+/, '');
}

function ofTheOtherKind(name: string, kind: Kind): NearestPermission | undefined {
  const words = kind === 'delegated' ? 'delegated' : 'application';
  const other = kind === 'delegated' ? 'an application' : 'a delegated';
  const [subject = '', verb = ''] = name.split('.');
  const sibling = [`${subject}.${verb}`, `${subject}.${verb}.All`].find(
    (candidate) => findPermission(candidate)?.[kind] !== undefined,
  );
  return sibling === undefined
    ? undefined
    : { name: sibling, reason: `${name} is ${other} permission alone; the ${words} one is ${sibling}.` };
}

/** Of names equally near, a permission people use comes before an exotic one. */
function candidates(kind: Kind | undefined): string[] {
  const known = Object.values(graphPermissions).filter(
    (permission) => kind === undefined || permission[kind] !== undefined,
  );
  const weight = (words: string | undefined): number => (words === undefined ? 1 : 0);
  return known.sort((a, b) => weight(a.appWords) - weight(b.appWords)).map(({ name }) => name);
}
