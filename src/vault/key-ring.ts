import { PorticoError } from '../base/errors/portico-error.ts';
import { Secret } from '../base/secret.ts';
import type { Row } from '../storage/schema/schema.ts';
import type { Database } from '../storage/storage.ts';
import { type MasterKey, masterKeyFrom } from './master-key.ts';
import { seal } from './seal.ts';
import { partsOf, unseal } from './unseal.ts';

export type KeyRow = Row<'vault_keys'>;

const proofText = 'portico';

export function readKeyRows(db: Database): Promise<KeyRow[]> {
  return db.selectFrom('vault_keys').selectAll().execute();
}

export const proofOf = (key: MasterKey) => seal(key, placeInRing(key.id, 'proof'), Secret.of(proofText));

export function bridgeTo(key: MasterKey, sealedWith: MasterKey) {
  const bytes = key.master.export();
  const secret = Secret.of(bytes);
  const bridge = seal(sealedWith, placeInRing(key.id, 'bridge'), secret);
  secret.wipe();
  bytes.fill(0);
  return bridge;
}

/** Every key that can be had from those at hand: across their bridges, and across the bridges of what is found there. */
export function reachableKeys(
  rows: readonly KeyRow[],
  atHand: ReadonlyMap<string, MasterKey>,
): ReadonlyMap<string, MasterKey> {
  const found = rows.flatMap((row) => crossBridge(row, atHand) ?? []);
  if (found.length === 0) return atHand;
  return reachableKeys(rows, new Map([...atHand, ...found.map((key) => [key.id, key] as const)]));
}

function crossBridge({ id, bridge }: KeyRow, atHand: ReadonlyMap<string, MasterKey>): MasterKey | undefined {
  if (bridge === null || atHand.has(id)) return undefined;
  const place = placeInRing(id, 'bridge');
  const parts = partsOf(bridge, place);
  const opener = atHand.get(parts.keyId);
  if (opener === undefined) return undefined;
  const secret = unseal(opener, place, parts);
  const key = masterKeyFrom(secret.revealBytes());
  secret.wipe();
  return key;
}

/** The row of a key, once it is certain that this is that key and that it is still in use. */
export function rowOf(rows: readonly KeyRow[], key: MasterKey, where: string): KeyRow {
  const row = rows.find(({ id }) => id === key.id);
  if (row === undefined) {
    throw new PorticoError('vault-key-wrong', {
      detail: `${where} holds key ${key.id}; the database was sealed with key ${activeIdOf(rows)}.`,
    });
  }
  if (row.state === 'retired') {
    const day = new Date(row.retired_at ?? 0).toISOString().slice(0, 10);
    throw new PorticoError('vault-key-retired', {
      detail: `${where} holds key ${key.id}, which was replaced by key ${activeIdOf(rows)} on ${day}.`,
    });
  }
  unseal(key, placeInRing(key.id, 'proof'), partsOf(row.proof, placeInRing(key.id, 'proof'))).wipe();
  return row;
}

export const isRotating = (rows: readonly KeyRow[]): boolean =>
  rows.some(({ state }) => state === 'retiring');

export const activeIdOf = (rows: readonly KeyRow[]): string | undefined =>
  rows.find(({ state }) => state === 'active')?.id;

export function rotationUnderWay(rows: readonly KeyRow[], key: MasterKey): PorticoError {
  return new PorticoError('vault-rotation-under-way', {
    detail: `It goes to key ${activeIdOf(rows)}, not to key ${key.id}.`,
  });
}

const placeInRing = (id: string, column: 'proof' | 'bridge') => JSON.stringify(['vault_keys', column, id]);
