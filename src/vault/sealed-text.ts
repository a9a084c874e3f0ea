/*
 * A sealed secret as text:
 *
 *   v1.<key id>.<nonce>.<ciphertext and tag>.<mark>
 *
 * The key id is 8 bytes in hex; the rest is base64url: a random 96-bit nonce, AES-256-GCM's ciphertext with its
 * 128-bit tag, and the first 72 bits of the SHA-256 of the place the secret was sealed for. Place and mark are GCM's
 * associated data. The mark is no part of the protection: it is what tells a secret in the wrong row from one that
 * was tampered with, and, being last, one that was cut off.
 */

export interface SealedParts {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
  readonly mark: string;
}

export const nonceLength = 12;
export const tagLength = 16;
/** In characters of base64url: 9 bytes. */
export const markLength = 12;

const version = 'v1.';
const keyIdEnd = version.length + 16;
const nonceEnd = keyIdEnd + 1 + 16;

const beginning = /^v1\.[0-9a-f]{16}\.$/;
const begun =
  /^(?:v(?:1(?:\.(?:[0-9a-f]{0,15}|[0-9a-f]{16}(?:\.(?:[\w-]{0,15}|[\w-]{16}(?:\.(?:[\w-]*|[\w-]+\.[\w-]{0,11}))?))?))?)?)?$/;

export function writeSealedText(keyId: string, nonce: Buffer, sealed: Buffer, mark: string): string {
  return `${version}${keyId}.${nonce.toString('base64url')}.${sealed.toString('base64url')}.${mark}`;
}

/** The parts, or what is wrong with the text before any key is tried. */
export function readSealedText(text: string): SealedParts | 'truncated' | 'unknown' {
  const markStart = text.length - markLength;
  const nonce = decoded(text, keyIdEnd + 1, nonceEnd);
  const sealed = decoded(text, nonceEnd + 1, markStart - 1);
  const mark = decoded(text, markStart, text.length);
  const isFramed =
    beginning.test(text.slice(0, keyIdEnd + 1)) && text[nonceEnd] === '.' && text[markStart - 1] === '.';
  if (
    !isFramed ||
    nonce === undefined ||
    mark === undefined ||
    sealed === undefined ||
    sealed.length < tagLength
  ) {
    return begun.test(text) ? 'truncated' : 'unknown';
  }
  return {
    keyId: text.slice(version.length, keyIdEnd),
    nonce,
    ciphertext: sealed.subarray(0, -tagLength),
    tag: sealed.subarray(-tagLength),
    mark: text.slice(markStart),
  };
}

/** Bytes have one right spelling: what decodes to them but reads otherwise is none of ours. */
function decoded(text: string, start: number, end: number): Buffer | undefined {
  const part = text.slice(Math.max(start, 0), Math.max(end, 0));
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

/** How every text begins that was sealed with this key. */
export const keyPrefix = (keyId: string): string => `${version}${keyId}.`;
