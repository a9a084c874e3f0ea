import { PorticoError } from '../base/errors/portico-error.ts';
import { type MasterKey, masterKeyFrom, masterKeyLength } from './master-key.ts';

/** @param where how the person knows the place the key comes from: `PORTICO_MASTER_KEY`, a file's name */
export function parseMasterKey(text: string, where: string): MasterKey {
  const written = text.trim();
  const bytes = decode(written);
  if (bytes === undefined) throw malformed(`${where} holds ${describe(written)}.`);
  if (bytes.length !== masterKeyLength) {
    throw malformed(`${where} holds ${bytes.length} bytes where ${masterKeyLength} belong.`);
  }
  const key = masterKeyFrom(bytes);
  bytes.fill(0);
  return key;
}

/** 64 hexadecimal digits could be read as base64 too, but then of 48 bytes. */
function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]+={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

/** What is wrong with it, without showing any of it. */
function describe(text: string): string {
  if (text === '') return 'nothing';
  return /\s/.test(text) ? 'more than one word' : 'characters that are neither base64 nor hex';
}

const malformed = (detail: string) => new PorticoError('vault-key-malformed', { detail });
