import type { Access } from '../access/access.ts';
import type { FeatureFacts } from '../base/feature.ts';
import type { Connections, Setups } from '../connections/connections.ts';
import type { Registrations } from '../connections/registrations.ts';
import type { Graph } from '../graph/graph.ts';
import type { Clouds } from '../identity/clouds/clouds.ts';
import type { Doctor, Registrar } from '../registration/registrar.ts';

/** What operations work with; put together in main. */
export interface House {
  /** Portico's public address. */
  readonly url: string;
  readonly version: string;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly registrations: Registrations;
  readonly connections: Connections;
  readonly setups: Setups;
  readonly registrar: Registrar;
  readonly doctor: Doctor;
  readonly access: Access;
  /** Microsoft Graph as this connection reaches it. */
  graphFor(connection: string): Graph;
  /** The sandbox's own address while it runs beside the hub. */
  sandbox(): string | undefined;
}
