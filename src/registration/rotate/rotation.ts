import type { Registration } from '../../connections/registration.ts';
import type { HeldUndertaking } from '../../connections/undertakings.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import type { RegistrarParts } from '../registrar-parts.ts';
import type { UndertakingStep } from '../undertake/run-steps.ts';

/** What every step of a rotation knows from the start. */
export interface Rotation {
  readonly registration: Registration;
  /** `secret` or `certificate`: the kind it has is the kind it gets. */
  readonly kind: 'secret' | 'certificate';
  readonly cloud: Cloud;
  /** In whose name, where somebody signed in for it. */
  readonly setup: string | undefined;
  /** The application at the token endpoint, with the credential it has now. */
  readonly endpoint: TokenEndpoint;
  readonly credentialMark: string;
  readonly held: HeldUndertaking;
  readonly parts: RegistrarParts;
}

/**
 * How the application is reached: `manage` changes it like anybody who may; `prove` is for a certificate that introduces
 * its successor, which takes no permission at all.
 */
export interface Reach {
  readonly graph: Graph;
  readonly way: 'manage' | 'prove';
}

export interface RotationLearned {
  readonly reach: Reach | undefined;
}

export type RotationStep = UndertakingStep<Rotation, RotationLearned>;
export type RotationState = Rotation & RotationLearned;

export function reached({ reach }: Pick<RotationLearned, 'reach'>): Reach {
  if (reach) return reach;
  throw new TypeError('A step that needs the way to the application ran before the one that finds it.');
}

/** What the notes of a rotation say, for whoever goes on with it. */
export interface RotationNotes {
  readonly newKeyId?: string;
  readonly newEndsAt?: string;
  readonly oldKeyId?: string;
}
