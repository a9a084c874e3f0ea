import type { Workload } from '../route.ts';

/** What a subscription may watch, and how to know that a committed write concerns it. */
export interface ResourceKind {
  readonly pattern: RegExp;
  /** The call whose permission opens the subscription, as a template of the permission table after the user. */
  readonly permissionPath: string;
  readonly workload: Workload;
  /** First word of the ledger's kinds that belong to it. */
  readonly noun: string;
  readonly type: string;
  readonly longestMinutes: number;
}

/** What a resource path says once it is read. */
export interface WatchedResource {
  readonly kind: ResourceKind;
  /** The user in the path; `me` as it stands. */
  readonly user: string | undefined;
  /** The folder, calendar, list, chat or person that narrows it down. */
  readonly inside: string | undefined;
}

const user = "(?:me|users(?:/(?<user>[^/]+)|\\('(?<user2>[^']+)'\\)))";
const key = "(?:/(?<inside>[^/]+)|\\('(?<inside2>[^']+)'\\))";

const anyPath = (text: string): RegExp => new RegExp(`^/?${text}$`, 'i');

// Lifetimes as the documentation gives them; the service changes them now and then.
const outlook = { workload: 'outlook', longestMinutes: 10_080 } as const;
const teams = { workload: 'teams', longestMinutes: 4_320 } as const;
const directory = { workload: 'directory', longestMinutes: 41_760 } as const;

export const resourceKinds: readonly ResourceKind[] = [
  {
    ...outlook,
    pattern: anyPath(`${user}/events`),
    permissionPath: '/users/{id}/events',
    noun: 'event',
    type: 'event',
  },
  {
    ...outlook,
    pattern: anyPath(`${user}/calendars${key}/events`),
    permissionPath: '/users/{id}/events',
    noun: 'event',
    type: 'event',
  },
  {
    ...outlook,
    pattern: anyPath(`${user}/messages`),
    permissionPath: '/users/{id}/messages',
    noun: 'message',
    type: 'message',
  },
  {
    ...outlook,
    pattern: anyPath(`${user}/mailFolders${key}/messages`),
    permissionPath: '/users/{id}/messages',
    noun: 'message',
    type: 'message',
  },
  {
    ...outlook,
    pattern: anyPath(`${user}/contacts`),
    permissionPath: '/users/{id}/contacts',
    noun: 'contact',
    type: 'contact',
  },
  {
    ...outlook,
    pattern: anyPath(`${user}/todo/lists${key}/tasks`),
    permissionPath: '/users/{id}/todo/lists/{id}/tasks',
    noun: 'task',
    type: 'todoTask',
    workload: 'todo',
    longestMinutes: 4_230,
  },
  {
    ...teams,
    pattern: anyPath(`chats${key}/messages`),
    permissionPath: '/chats/{id}/messages',
    noun: 'chatMessage',
    type: 'chatMessage',
  },
  {
    ...teams,
    pattern: anyPath(`${user}/chats/getAllMessages(?:\\(\\))?`),
    permissionPath: '/users/{id}/chats/{id}/messages',
    noun: 'chatMessage',
    type: 'chatMessage',
  },
  {
    ...teams,
    pattern: anyPath('chats/getAllMessages(?:\\(\\))?'),
    permissionPath: '/chats/{id}/messages',
    noun: 'chatMessage',
    type: 'chatMessage',
  },
  { ...teams, pattern: anyPath('chats'), permissionPath: '/chats', noun: 'chat', type: 'chat' },
  {
    ...teams,
    pattern: anyPath(`communications/presences${key}`),
    permissionPath: '/communications/presences',
    noun: 'presence',
    type: 'presence',
    longestMinutes: 60,
  },
  { ...directory, pattern: anyPath('users'), permissionPath: '/users', noun: 'user', type: 'user' },
  { ...directory, pattern: anyPath('groups'), permissionPath: '/groups', noun: 'group', type: 'group' },
];

/** Reads a resource path; undefined where nothing can be watched there. */
export function watchedResource(resource: string): WatchedResource | undefined {
  const path = resource.split('?')[0] ?? '';
  for (const kind of resourceKinds) {
    const groups = kind.pattern.exec(path)?.groups;
    if (groups || kind.pattern.test(path)) {
      return { kind, user: groups?.user ?? groups?.user2, inside: groups?.inside ?? groups?.inside2 };
    }
  }
  return undefined;
}
