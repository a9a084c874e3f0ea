/** A permission that somebody probably meant, and why the name they wrote is none. */
export interface NearestPermission {
  readonly name: string;
  /** In words. */
  readonly reason: string;
}

/** For a name that Microsoft Graph does not have. Undefined for one it has, and where nothing is near. */
export function nearestPermission(_wrongName: string): NearestPermission | undefined {
  return undefined;
}
