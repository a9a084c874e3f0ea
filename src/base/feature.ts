/** What a connection can be used for. A feature knows its permissions: src/features has one folder for each. */
export const featureNames = [
  'calendar',
  'mail',
  'presence',
  'chat',
  'todo',
  'groups',
  'auto-reply',
  'contacts',
  'directory',
  'leave',
] as const;

export type FeatureName = (typeof featureNames)[number];

/** `update` includes `read`. */
export type FeatureLevel = 'read' | 'update';

/** The features someone wants, each at its level; what is not named is off. */
export type FeatureChoice = Readonly<Partial<Record<FeatureName, FeatureLevel>>>;

/** Who a connection acts as: a work or school account, a personal Microsoft account, or the application itself. */
export type ActingKind = 'work-account' | 'personal-account' | 'app';

/** Names of Microsoft Graph permissions, such as `Calendars.Read`. */
export type Permissions = readonly string[];

/** What one kind of actor needs. `update` is the whole set for update, not what it adds to `read`. */
export interface LevelPermissions {
  readonly read: Permissions;
  /** Absent where nothing can be changed. */
  readonly update?: Permissions;
}

/** A feature as data. What an actor cannot have at all is absent, with the reason in `unavailable`. */
export interface FeatureFacts {
  readonly name: FeatureName;
  readonly title: string;
  /** What each level lets a connected system do, in words for its owner: `Read your calendars`. */
  readonly words: { readonly read: string; readonly update?: string };
  readonly permissions: Readonly<Partial<Record<ActingKind, LevelPermissions>>>;
  /** Permissions besides those for mailboxes or calendars that others share with the account. */
  readonly shared?: LevelPermissions;
  /** Why an actor cannot have it, in words. */
  readonly unavailable: Readonly<Partial<Record<ActingKind, string>>>;
}
