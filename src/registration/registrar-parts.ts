import type { Clock } from '../base/clock.ts';
import type { FeatureFacts } from '../base/feature.ts';
import type { Fetch } from '../base/fetch/open-fetch.ts';
import type { Log } from '../base/log.ts';
import type { Connections, Setups } from '../connections/connections.ts';
import type { Registrations } from '../connections/registrations.ts';
import type { Undertakings } from '../connections/undertakings.ts';
import type { Clouds } from '../identity/clouds/clouds.ts';

/** What the registrar works with. */
export interface RegistrarParts {
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly registrations: Registrations;
  /** To tell what becomes of secrets that end soon. */
  readonly connections: Pick<Connections, 'list' | 'noteFinding'>;
  readonly setups: Pick<Setups, 'find' | 'token'>;
  readonly undertakings: Undertakings;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells that the process is about to end. */
  readonly closing?: AbortSignal;
  /** Milliseconds for which an old credential stays beside the new one in use; a minute unless said. */
  readonly grace?: number;
}
