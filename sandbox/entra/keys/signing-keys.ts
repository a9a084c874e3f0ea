import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** One of the keys that id tokens and access tokens are signed with. */
export interface SigningKey {
  /** What `kid` and `x5t` say: SHA-1 of the certificate, as Entra names its keys. */
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Base64 of the certificate's DER. */
  readonly certificate: string;
  readonly modulus: string;
  readonly exponent: string;
  /** Sandbox time. */
  readonly createdAt: number;
}

interface SigningKeyRecord extends Stored {
  readonly privateKey: string;
  readonly certificate: string;
  readonly createdAt: number;
}

export interface SigningKeys {
  /** The key to sign with; the first one is made at the first call, the next when it has grown old. */
  current(): Promise<SigningKey>;
  /** Every key whose signatures may still be met, newest first. */
  published(): Promise<readonly SigningKey[]>;
  find(id: string): SigningKey | undefined;
  /** Changes whenever keys come or go; what was verified by the old set is worth nothing then. */
  readonly generation: number;
}

const partition = 'entra';
const day = 86_400_000;
// Entra rolls its keys every few weeks without notice; clients must look them up again at an unknown `kid`.
const rollAfter = 42 * day;
const forgetAfter = 84 * day;

const makeKeyPair = promisify(generateKeyPair);

// Remembered per world, not per process: tokens are read and issued from several parts of the sandbox.
const known = new WeakMap<World, SigningKeys>();

export function signingKeysOf(world: World): SigningKeys {
  const found = known.get(world) ?? openSigningKeys(world);
  known.set(world, found);
  return found;
}

function openSigningKeys(world: World): SigningKeys {
  const records: Collection<SigningKeyRecord> = world.store.collection('signingKeys');
  let generation = -1;
  let keys: readonly SigningKey[] = [];
  let making: Promise<SigningKey> | undefined;

  const all = (): readonly SigningKey[] => {
    const latest = records.latestChange(partition);
    if (latest !== generation) {
      generation = latest;
      keys = records.list(partition).map(openKey).reverse();
    }
    return keys;
  };
  const make = async (): Promise<SigningKey> => {
    const made = await makeSigningKey(world.clock.now());
    for (const old of records.list(partition)) {
      if (made.createdAt - old.createdAt > forgetAfter) records.delete(partition, old.id);
    }
    records.put(partition, made);
    return openKey(made);
  };
  const current = (): Promise<SigningKey> => {
    const [newest] = all();
    if (newest && world.clock.now() - newest.createdAt < rollAfter) return Promise.resolve(newest);
    making ??= make().finally(() => {
      making = undefined;
    });
    return making;
  };
  return {
    current,
    published: async () => {
      await current();
      return all();
    },
    find: (id) => all().find((key) => key.id === id),
    get generation() {
      all();
      return generation;
    },
  };
}

async function makeSigningKey(now: number): Promise<SigningKeyRecord> {
  const { privateKey, publicKey } = await makeKeyPair('rsa', { modulusLength: 2048 });
  const certificate = selfSignedCertificate({
    commonName: 'Portico sandbox token signing',
    privateKey,
    publicKey,
    from: now - day,
    to: now + 5 * 365 * day,
  });
  return {
    id: createHash('sha1').update(certificate).digest('base64url'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: certificate.toString('base64'),
    createdAt: now,
  };
}

function openKey(record: SigningKeyRecord): SigningKey {
  const privateKey = createPrivateKey(record.privateKey);
  const publicKey = createPublicKey(record.privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return {
    id: record.id,
    privateKey,
    publicKey,
    certificate: record.certificate,
    modulus: n,
    exponent: e,
    createdAt: record.createdAt,
  };
}
