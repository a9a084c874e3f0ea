import type { Clock } from '../../base/clock.ts';
import type { FeatureFacts } from '../../base/feature.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Log } from '../../base/log.ts';
import type { Connections, Setups } from '../../connections/connections.ts';
import type { Registrations } from '../../connections/registrations.ts';
import type { Undertakings } from '../../connections/undertakings.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import type { Subjects } from './facts.ts';

/** What the doctor works with. */
export interface DoctorParts {
  readonly registrations: Registrations;
  readonly connections: Connections;
  readonly setups: Setups;
  /** For the mark that what this installation makes at Microsoft carries. */
  readonly undertakings: Pick<Undertakings, 'mark'>;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Portico's public address. */
  readonly url: string;
  /** Milliseconds an examination may take; what is not known by then is told as unknown. */
  readonly budget?: number;
}

/** One examination's part of it: `fetch` ends with the time the examination may take. */
export interface Reach {
  readonly parts: DoctorParts;
  readonly subjects: Subjects;
  readonly cloud: Cloud;
}
