import type { Clock } from '../../base/clock.ts';
import type { FeatureFacts } from '../../base/feature.ts';
import type { Registration } from '../../connections/registration.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import { credentialEnd } from '../credential/credential-end.ts';
import { type Plan, planRegistration } from '../plan/plan-registration.ts';
import type { RegistrationWish } from '../registrar.ts';

/** What every artefact is written from. */
export interface ArtefactSource {
  readonly plan: Plan;
  readonly cloud: Cloud;
  /** Of a registration that exists; portal links then lead to it. */
  readonly clientId: string | undefined;
  readonly now: number;
  /** When a secret or certificate that is made now ends. */
  readonly credentialEnd: number;
}

/** The wish a registration was made from, or comes nearest to. */
export function wishOf(registration: Registration): RegistrationWish {
  const { name, cloud, tenant, audience = 'this-tenant', purpose, redirects, credential } = registration;
  return {
    name,
    cloud,
    ...(tenant === undefined ? {} : { tenant }),
    audience,
    account: purpose.account,
    app: purpose.app,
    redirects,
    allowsDeviceCode: false,
    credential: credential.kind,
  };
}

export function sourceOf(
  of: Registration | RegistrationWish,
  parts: { readonly clouds: Clouds; readonly features: readonly FeatureFacts[]; readonly clock: Clock },
): ArtefactSource {
  const wish = 'clientId' in of ? wishOf(of) : of;
  return {
    plan: planRegistration(wish, parts),
    cloud: parts.clouds.find(wish.cloud),
    clientId: 'clientId' in of ? of.clientId : undefined,
    now: parts.clock.now(),
    credentialEnd: credentialEnd(parts.clock.now(), wish.months),
  };
}
