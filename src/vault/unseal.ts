import { createDecipheriv } from 'node:crypto';
import type { ErrorCode } from '../base/errors/catalogue.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import { Secret } from '../base/secret.ts';
import type { MasterKey } from './master-key.ts';
import { associatedData, markOf } from './seal.ts';
import { readSealedText, type SealedParts, tagLength } from './sealed-text.ts';

/** Opens a sealed text with the key it names. Each way it can be wrong has its own error. */
export function unseal(key: MasterKey, place: string, parts: SealedParts): Secret {
  const opened = open(key, place, parts);
  if (opened !== undefined) return opened;
  const mark = markOf(place);
  // With the right mark, or with the right mark put in its place, only the text itself can have changed.
  const isOfThisPlace = mark === parts.mark || open(key, place, { ...parts, mark }) !== undefined;
  throw refused(isOfThisPlace ? 'vault-value-altered' : 'vault-value-misplaced', place);
}

/** Takes a sealed text apart, or says that it is cut off or of another form. */
export function partsOf(sealed: string, place: string): SealedParts {
  const parts = readSealedText(sealed);
  if (parts === 'truncated') throw refused('vault-value-truncated', place);
  if (parts === 'unknown') throw refused('vault-format-unknown', place);
  return parts;
}

export function refused(code: ErrorCode, place: string): PorticoError {
  return new PorticoError(code, { detail: `The secret at ${place}.` });
}

function open(
  key: MasterKey,
  place: string,
  { nonce, ciphertext, tag, mark }: SealedParts,
): Secret | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: tagLength });
  decipher.setAAD(associatedData(place, mark));
  decipher.setAuthTag(tag);
  const text = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch {
    text.fill(0); // not authentic: nobody may see it
    return undefined;
  }
  return Secret.owning(text);
}
