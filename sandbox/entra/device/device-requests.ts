import { randomInt } from 'node:crypto';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { seal, unseal } from '../keys/sealed.ts';

/** A device that waits for somebody to sign in for it elsewhere; its id is the code they type. */
export interface DeviceRequest extends Stored {
  readonly clientId: string;
  /** `scope` of a v2 request, `resource` of a v1 request. */
  readonly scope: string;
  readonly version: 1 | 2;
  /** The first piece of the path it was asked at. */
  readonly authority: string;
  /** Sandbox time. */
  readonly expiresAt: number;
  readonly state:
    | { readonly kind: 'waiting' | 'declined' | 'redeemed' }
    | {
        readonly kind: 'approved';
        readonly tenantId: string;
        readonly userId: string;
        readonly methods: readonly string[];
        readonly at: number;
      };
}

export const deviceCodeSeconds = 900;
export const pollSeconds = 5;

const partition = 'entra';
// Without vowels no words, and without 0, 1, I, O no misreadings.
const letters = 'BCDFGHJKLMNPQRSTVWXYZ23456789';
const codeLength = 9;

export interface DeviceRequests {
  make(request: Pick<DeviceRequest, 'clientId' | 'scope' | 'version' | 'authority'>): {
    readonly userCode: string;
    readonly deviceCode: string;
  };
  byUserCode(code: string): DeviceRequest | undefined;
  byDeviceCode(code: string): DeviceRequest | undefined;
  change(request: DeviceRequest, state: DeviceRequest['state']): void;
}

export function deviceRequestsOf(world: World): DeviceRequests {
  const requests: Collection<DeviceRequest> = world.store.collection('deviceRequests');
  const byUserCode = (code: string): DeviceRequest | undefined =>
    requests.get(partition, code.replace(/[\s-]/g, '').toUpperCase());
  return {
    make: (request) => {
      const now = world.clock.now();
      for (const old of requests.list(partition)) {
        // Kept a while longer, so that a late poll is told "expired" rather than "unknown".
        if (old.expiresAt + deviceCodeSeconds * 1000 < now) requests.delete(partition, old.id);
      }
      const id = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');
      requests.put(partition, {
        ...request,
        id,
        expiresAt: now + deviceCodeSeconds * 1000,
        state: { kind: 'waiting' },
      });
      return { userCode: id, deviceCode: seal(world, 'device-code', id) };
    },
    byUserCode,
    byDeviceCode: (code) => {
      const id = unseal(world, 'device-code', code);
      return typeof id === 'string' ? requests.get(partition, id) : undefined;
    },
    change: (request, state) => void requests.put(partition, { ...request, state }),
  };
}
