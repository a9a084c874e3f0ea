import type { Access } from '../access/access.ts';
import type { Clock } from '../base/clock.ts';
import type { FeatureFacts } from '../base/feature.ts';
import type { Secret } from '../base/secret.ts';
import type { Connections, Setups } from '../connections/connections.ts';
import type { Registration } from '../connections/registration.ts';
import type { Registrations } from '../connections/registrations.ts';
import type { Graph } from '../graph/graph.ts';
import type { Clouds } from '../identity/clouds/clouds.ts';
import type { Doctor, Registrar } from '../registration/registrar.ts';

/** What operations work with; put together in main. */
export interface House {
  /** Portico's public address. */
  readonly url: string;
  readonly version: string;
  readonly clock: Clock;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly registrations: Registrations;
  readonly connections: Connections;
  readonly setups: Setups;
  readonly registrar: Registrar;
  readonly doctor: Doctor;
  readonly access: Access;
  /** Microsoft Graph as this connection reaches it. */
  graphFor(connection: string): Promise<Graph>;
  /** The sandbox while it runs beside the hub. */
  sandbox(): SandboxDoor | undefined;
}

/** What Portico asks of its own sandbox, besides what it asks of any Microsoft 365. */
export interface SandboxDoor {
  readonly url: string;
  /** Registrations that stand ready in its first work tenant, and a person of that tenant to sign in as. */
  welcome(): Promise<SandboxWelcome>;
  /** Signs a person in as their browser would; answers the address it would end at. */
  signIn(user: string, address: string): Promise<string>;
}

export interface SandboxWelcome {
  readonly tenant: string;
  readonly person: { readonly username: string; readonly name: string };
  readonly registrations: readonly {
    readonly name: string;
    readonly clientId: string;
    readonly secret: Secret;
    readonly actsAs: 'account' | 'app';
    readonly audience: Registration['audience'];
    readonly redirectUris: readonly string[];
  }[];
}
