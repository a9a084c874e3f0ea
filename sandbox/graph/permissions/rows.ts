/** What opens one method on one path; the path is a template with keys written `{id}`, in any case. */
export interface PermissionRow {
  readonly method: string;
  readonly path: string;
  /** Delegated permissions of work and school accounts, any of which is enough. */
  readonly delegated: readonly string[];
  /** Delegated permissions of personal accounts; absent where these have no access. */
  readonly personal?: readonly string[];
  /** Application permissions; empty where an app cannot call without a person. */
  readonly application: readonly string[];
  /** Permissions that only count together with one of the others named. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}
