import type { Clock } from '../base/clock.ts';
import type { FeatureFacts } from '../base/feature.ts';
import type { Fetch } from '../base/fetch/open-fetch.ts';
import type { IdMaker } from '../base/id.ts';
import type { Log } from '../base/log.ts';
import type { Clouds } from '../identity/clouds/clouds.ts';
import type { SigningKeys } from '../identity/tokens/signing-keys.ts';
import type { Storage } from '../storage/storage.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { Registrations } from './registrations.ts';
import type { Timing } from './tokens/timing.ts';

/** What every part of this folder works with; put together in `openConnections`. */
export interface Parts {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: IdMaker;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly registrations: Registrations;
  /** Portico's public address, without a slash at the end. */
  readonly url: string;
  readonly keys: SigningKeys;
  readonly timing: Timing;
}
