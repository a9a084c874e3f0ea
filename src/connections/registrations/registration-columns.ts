import { toJson } from '../../storage/schema/to-json.ts';
import type { RegistrationChange } from '../registrations.ts';

/** The columns for what is given; what is left out stays as it is. */
export function registrationColumns(change: RegistrationChange) {
  const { clientId, objectId, servicePrincipalId, redirects, purpose, ...plain } = change;
  return {
    ...('name' in plain && plain.name !== undefined ? { name: plain.name } : {}),
    ...('cloud' in plain && plain.cloud !== undefined ? { cloud: plain.cloud } : {}),
    ...('tenant' in plain ? { tenant: plain.tenant ?? null } : {}),
    ...('audience' in plain ? { audience: plain.audience ?? null } : {}),
    ...(clientId === undefined ? {} : { client_id: clientId }),
    ...('objectId' in change ? { object_id: objectId ?? null } : {}),
    ...('servicePrincipalId' in change ? { service_principal_id: servicePrincipalId ?? null } : {}),
    ...(redirects === undefined ? {} : { redirects: toJson(redirects) }),
    ...(purpose === undefined ? {} : { purpose: toJson(purpose) }),
  };
}
