import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

export const masterKeyLength = 32;

/** A master key, ready for use. The parts are key objects of node:crypto, which never print what they hold. */
export interface MasterKey {
  /** Derived from the key and saying nothing about it; part of every sealed text. */
  readonly id: string;
  readonly master: KeyObject;
  readonly sealing: KeyObject;
}

/** One key for one purpose each (RFC 5869), so that no two uses of the master key can disturb each other. */
export function masterKeyFrom(bytes: Uint8Array): MasterKey {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', bytes, '', `portico vault v1 ${purpose}`, length));
  return {
    id: derive('id', 8).toString('hex'),
    master: createSecretKey(bytes),
    sealing: createSecretKey(derive('seal', 32)),
  };
}
