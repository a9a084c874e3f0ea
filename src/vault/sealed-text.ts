/*
 * A sealed secret as text:
 *
 *   v1.<key id>.<nonce>.<ciphertext and tag>.<mark>
 *
 * The key id is 8 bytes in hex; the rest is base64url: a random 96-bit nonce, AES-256-GCM's ciphertext with its
 * 128-bit tag, and 72 bits of an HMAC over the place the secret was sealed for. The mark protects nothing (the place
 * is GCM's associated data already): it is what tells a secret in the wrong row from one that was tampered with, and,
 * being last, one that was cut off.
 */

export interface SealedParts {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
  readonly mark: Buffer;
}

export const nonceLength = 12;
export const tagLength = 16;
export const markLength = 9;

const whole = /^v1\.([0-9a-f]{16})\.([\w-]{16})\.([\w-]{22,})\.([\w-]{12})$/;
const begun =
  /^v(?:1(?:\.(?:[0-9a-f]{0,15}|[0-9a-f]{16}(?:\.(?:[\w-]{0,15}|[\w-]{16}(?:\.(?:[\w-]*|[\w-]+\.[\w-]{0,11}))?))?))?)?$/;

export function writeSealedText({ keyId, nonce, ciphertext, tag, mark }: SealedParts): string {
  const sealed = Buffer.concat([ciphertext, tag]);
  return `v1.${keyId}.${base64url(nonce)}.${base64url(sealed)}.${base64url(mark)}`;
}

/** The parts, or what is wrong with the text before any key is tried. */
export function readSealedText(text: string): SealedParts | 'truncated' | 'unknown' {
  const [, keyId, nonce, sealedPart, mark] = whole.exec(text) ?? [];
  if (keyId === undefined || nonce === undefined || sealedPart === undefined || mark === undefined) {
    return text === '' || begun.test(text) ? 'truncated' : 'unknown';
  }
  const sealed = Buffer.from(sealedPart, 'base64url');
  // The last character can carry bits that decode to nothing; a text has only one right spelling.
  if (base64url(sealed) !== sealedPart) return 'unknown';
  return {
    keyId,
    nonce: Buffer.from(nonce, 'base64url'),
    ciphertext: sealed.subarray(0, -tagLength),
    tag: sealed.subarray(-tagLength),
    mark: Buffer.from(mark, 'base64url'),
  };
}

/** The key a sealed text names, for counting; undefined when it is not one. */
export const keyPrefix = (keyId: string): string => `v1.${keyId}.`;

const base64url = (bytes: Buffer) => bytes.toString('base64url');
