/** A permission of Microsoft Graph. */
export interface GraphPermission {
  readonly name: string;
  /** Microsoft's id of the delegated permission; absent where there is none. */
  readonly delegated?: string;
  /** Microsoft's id of the application permission (app role); absent where there is none. Always an admin's to grant. */
  readonly application?: string;
  /** Whether the delegated one is always an admin's to grant. */
  readonly admin: boolean;
  /** Whether personal Microsoft accounts have it. */
  readonly personal: boolean;
  /**
   * Whether people may not consent to it themselves under the policy that new tenants start with
   * (`microsoft-user-default-recommended`).
   */
  readonly blockedByDefaultPolicy: boolean;
  /** What it lets an application do for the account that signed in; for permissions of applications alone, by itself. */
  readonly words: string;
  /** What it lets an application do by itself. */
  readonly appWords?: string;
}

/** The words for one of its kinds. */
export function wordsOf(permission: GraphPermission, kind: 'delegated' | 'application'): string {
  return kind === 'application' ? (permission.appWords ?? permission.words) : permission.words;
}
