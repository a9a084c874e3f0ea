import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../base/secret.ts';
import type { SealedText } from '../storage/schema/column.ts';
import type { MasterKey } from './master-key.ts';
import { markLength, nonceLength, tagLength, writeSealedText } from './sealed-text.ts';

/** Seals a secret for one place: only there, and only with this key, does it open again. */
export function seal(key: MasterKey, place: string, secret: Secret): SealedText {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(secret.revealBytes()), cipher.final()]);
  const mark = markOf(key, place);
  return writeSealedText({ keyId: key.id, nonce, ciphertext, tag: cipher.getAuthTag(), mark }) as SealedText;
}

export function markOf(key: MasterKey, place: string): Buffer {
  return createHmac('sha256', key.marking).update(place).digest().subarray(0, markLength);
}
