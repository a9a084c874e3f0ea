import { createHash } from 'node:crypto';
import type { UserRecord } from '../../world/directory/records.ts';

/** A user under another name for each application, always the same one (OpenID Connect Core 8.1). */
export function pairwiseSubject(user: Pick<UserRecord, 'id' | 'tenantId'>, appId: string): string {
  return createHash('sha256').update(`${user.tenantId}\n${user.id}\n${appId}`).digest('base64url');
}
