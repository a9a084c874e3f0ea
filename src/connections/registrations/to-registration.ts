import type { Row } from '../../storage/schema/schema.ts';
import type { Registration } from '../registration.ts';

/** What a row says, in the house's words. */
export function toRegistration(row: Row<'registrations'>): Registration {
  return {
    id: row.id,
    name: row.name,
    cloud: row.cloud,
    tenant: row.tenant ?? undefined,
    clientId: row.client_id,
    audience: row.audience ?? undefined,
    redirects: row.redirects,
    credential: {
      kind: row.credential_kind,
      hint: row.credential_hint ?? undefined,
      keyId: row.credential_key_id ?? undefined,
      thumbprint: row.credential_thumbprint ?? undefined,
      endsAt: row.credential_ends_at ?? undefined,
      rotation: row.credential_rotation,
    },
    origin: row.origin,
    objectId: row.object_id ?? undefined,
    servicePrincipalId: row.service_principal_id ?? undefined,
    purpose: row.purpose,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    revision: row.revision,
  };
}
