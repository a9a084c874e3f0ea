import type { Clock } from '../../base/clock.ts';
import type { FeatureChoice, FeatureFacts } from '../../base/feature.ts';
import type { Connection } from '../../connections/connection.ts';
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

/** What an artefact is made with. */
export interface ArtefactParts {
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly clock: Clock;
  /** The connections of a registration that exists: it has to do for them, too. */
  readonly usedBy?: readonly Connection[];
}

/** The wish a registration was made from, or comes nearest to, with what its connections need. */
export function wishOf(registration: Registration, usedBy: readonly Connection[] = []): RegistrationWish {
  const { name, cloud, tenant, audience = 'this-tenant', purpose, redirects, credential } = registration;
  return {
    name,
    cloud,
    ...(tenant === undefined ? {} : { tenant }),
    audience,
    account: widest(purpose.account, usedBy, 'account'),
    app: widest(purpose.app, usedBy, 'app'),
    redirects,
    allowsDeviceCode: false,
    credential: credential.kind,
    ...(usedBy.some(({ sharedMailboxes }) => sharedMailboxes.length > 0) ? { shared: true } : {}),
  };
}

/** Each feature at the widest level that somebody needs. */
function widest(
  purpose: FeatureChoice,
  usedBy: readonly Connection[],
  actsAs: Connection['actsAs'],
): FeatureChoice {
  const choices = [purpose, ...usedBy.filter((one) => one.actsAs === actsAs).map(({ features }) => features)];
  const read = Object.assign({}, ...choices) as FeatureChoice;
  const updates = choices.flatMap((choice) =>
    Object.entries(choice).filter(([, level]) => level === 'update'),
  );
  return { ...read, ...Object.fromEntries(updates) };
}

export function sourceOf(of: Registration | RegistrationWish, parts: ArtefactParts): ArtefactSource {
  const wish = 'clientId' in of ? wishOf(of, parts.usedBy) : of;
  return {
    plan: planRegistration(wish, parts),
    cloud: parts.clouds.find(wish.cloud),
    clientId: 'clientId' in of ? of.clientId : undefined,
    now: parts.clock.now(),
    credentialEnd: credentialEnd(parts.clock.now(), wish.months),
  };
}
