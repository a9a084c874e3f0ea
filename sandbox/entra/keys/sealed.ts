import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';

/*
 * Codes, refresh tokens, tokens of personal accounts and the state of sign-in pages carry all they mean inside
 * themselves, sealed with AES-256-GCM. So a world with a million of them is no bigger, and they survive a restart.
 */

interface SealingKey extends Stored {
  readonly key: string;
}

const partition = 'entra';
const nonceLength = 12;
const tagLength = 16;

/** What a sealed text is for; one made for another purpose does not open. */
export type Purpose = 'code' | 'device-code' | 'refresh-token' | 'access-token' | 'page';

export function seal(world: World, purpose: Purpose, value: unknown): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyOf(world), nonce).setAAD(Buffer.from(purpose));
  const sealed = [nonce, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64url');
}

/** Undefined for whatever this world did not seal for this purpose. */
export function unseal(world: World, purpose: Purpose, text: string): unknown {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= nonceLength + tagLength || bytes.toString('base64url') !== text) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', keyOf(world), bytes.subarray(0, nonceLength))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-tagLength));
  try {
    const opened = [cipher.update(bytes.subarray(nonceLength, -tagLength)), cipher.final()];
    return JSON.parse(Buffer.concat(opened).toString('utf8'));
  } catch {
    // Tampered with, or of another world: not ours either way.
    return undefined;
  }
}

function keyOf(world: World): Buffer {
  const keys = world.store.collection<SealingKey>('sealingKeys');
  const known = keys.get(partition, 'current');
  const record = known ?? keys.put(partition, { id: 'current', key: randomBytes(32).toString('base64') });
  return Buffer.from(record.key, 'base64');
}
