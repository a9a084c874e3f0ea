import type { Stored } from '../../world/store.ts';

/** A wish to be told of changes; partitioned by tenant. */
export interface SubscriptionRecord extends Stored {
  readonly tenantId: string;
  readonly applicationId: string;
  /** The person, or the service principal, that made it. */
  readonly creatorId: string;
  readonly changeTypes: readonly string[];
  readonly resource: string;
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly expiresAt: number;
  readonly clientState: string | null;
  readonly latestSupportedTlsVersion: string | null;
  readonly immutableIds: boolean;
  /** When the creator was last asked to reauthorize; 0 for never. */
  readonly remindedAt: number;
}
