import type { UserRecord } from '../../world/directory/records.ts';

/** What MSAL makes its account ids of: the user's id at home and their home tenant. */
export function clientInfo(home: UserRecord): string {
  return Buffer.from(JSON.stringify({ uid: home.id, utid: home.tenantId })).toString('base64url');
}
