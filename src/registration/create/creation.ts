import type { Registration } from '../../connections/registration.ts';
import type { Setup } from '../../connections/sign-in.ts';
import type { HeldUndertaking } from '../../connections/undertakings.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Application } from '../application/application.ts';
import type { ServicePrincipal } from '../application/service-principal.ts';
import type { Plan } from '../plan/plan-registration.ts';
import type { RegistrarParts } from '../registrar-parts.ts';
import type { RegistrationKey } from '../registration-key.ts';
import type { StepResult, UndertakingStep } from '../undertake/run-steps.ts';

/** What every step of a creation knows from the start. */
export interface Creation {
  readonly plan: Plan;
  readonly cloud: Cloud;
  readonly graph: Graph;
  readonly setup: Setup;
  readonly grantConsent: boolean;
  readonly key: RegistrationKey;
  /** Begins the names of the secrets and certificates it makes. */
  readonly credentialMark: string;
  readonly held: HeldUndertaking;
  readonly parts: RegistrarParts;
}

/** What the steps find out or bring about, in this order. */
export interface Learned {
  /** The directory that was signed in to. */
  readonly tenantId: string;
  readonly application: Application | undefined;
  /** What Portico keeps of it already. */
  readonly registration: Registration | undefined;
  readonly principal: ServicePrincipal | undefined;
  readonly isItsOwner: boolean;
  /** Whether everything planned was granted for everybody. */
  readonly isGranted: boolean;
}

export type CreationStep = UndertakingStep<Creation, Learned>;
export type CreationResult = StepResult<Learned>;
export type CreationState = Creation & Learned;

/** The application, in steps behind the one that made it. */
export function madeApplication({ application }: Pick<Learned, 'application'>): Application {
  if (application) return application;
  throw new TypeError('A step that needs the application ran before the one that makes it.');
}

export function madePrincipal({ principal }: Pick<Learned, 'principal'>): ServicePrincipal {
  if (principal) return principal;
  throw new TypeError('A step that needs the service principal ran before the one that makes it.');
}
