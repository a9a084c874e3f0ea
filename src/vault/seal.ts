import { createCipheriv, hash, randomFillSync } from 'node:crypto';
import type { Secret } from '../base/secret.ts';
import type { SealedText } from '../storage/schema/column.ts';
import type { MasterKey } from './master-key.ts';
import { markLength, nonceLength, tagLength, writeSealedText } from './sealed-text.ts';

/** Seals a secret for one place: only there, and only with this key, does it open again. */
export function seal(key: MasterKey, place: string, secret: Secret): SealedText {
  const nonce = randomFillSync(Buffer.allocUnsafe(nonceLength));
  const mark = markOf(place);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: tagLength });
  cipher.setAAD(associatedData(place, mark));
  const ciphertext = cipher.update(secret.revealBytes());
  cipher.final(); // GCM has no padding: nothing more comes out
  const sealed = Buffer.concat([ciphertext, cipher.getAuthTag()]);
  return writeSealedText(key.id, nonce, sealed, mark) as SealedText;
}

export const markOf = (place: string): string => hash('sha256', place, 'base64url').slice(0, markLength);

/** The mark has a fixed length, so that no other place and mark read the same together. */
export const associatedData = (place: string, mark: string): Buffer => Buffer.from(mark + place);
