import { everyTenant } from '../world/directory/directory.ts';
import type { ConsentPolicy, TenantRecord } from '../world/directory/records.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

const consentPolicies: readonly ConsentPolicy[] = ['recommended', 'legacy', 'low', 'none'];
const flags = ['adminConsentRequests', 'usersMayRegisterApplications', 'blockDeviceCode'] as const;

/** `PATCH /_sandbox/tenants/{id or domain}` switches what an administrator would set in the portal. */
export function changeTenant({ world, request, body }: ControlCall) {
  const key = decodeURIComponent(request.url.pathname.split('/').filter(Boolean)[2] ?? '');
  const tenant = world.directory.tenant(key);
  if (tenant?.kind !== 'work')
    throw new ControlRefusal(404, `There is no work tenant "${key}"; name it by id or domain.`);
  const names = ['consentPolicy', 'secretPolicy', ...flags];
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown)
    throw new ControlRefusal(400, `There is no property "${unknown}"; there are ${names.join(', ')}.`);
  for (const name of flags) {
    if (body[name] !== undefined && typeof body[name] !== 'boolean')
      throw new ControlRefusal(400, `${name} must be true or false.`);
  }
  if (body.consentPolicy !== undefined && !consentPolicies.some((policy) => policy === body.consentPolicy))
    throw new ControlRefusal(400, `consentPolicy must be one of ${consentPolicies.join(', ')}.`);
  const secretPolicy =
    body.secretPolicy === undefined ? tenant.secretPolicy : readSecretPolicy(body.secretPolicy);
  const changed = { ...tenant, ...body, secretPolicy } as TenantRecord;
  world.directory.tenants.put(everyTenant, changed);
  return changed;
}

function readSecretPolicy(value: unknown): TenantRecord['secretPolicy'] {
  const { secretsForbidden = false, longestLifetimeDays: days = null } = (value ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof secretsForbidden !== 'boolean' || !(days === null || (typeof days === 'number' && days > 0)))
    throw new ControlRefusal(
      400,
      'secretPolicy has secretsForbidden (true or false) and longestLifetimeDays (a number, or null).',
    );
  return { secretsForbidden, longestLifetimeDays: days };
}
