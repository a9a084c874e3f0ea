import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret } from '../../base/secret.ts';

const derive = promisify(argon2);

/**
 * OWASP Password Storage Cheat Sheet, "Argon2id": 19 MiB, two passes, one lane. Its other settings cost the same time
 * and more memory, which a hub on a small machine does not have.
 */
const today = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltLength = 16;
const hashLength = 32;

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

/** Argon2id in the text form its reference implementation prints, with all that is needed to check it later. */
export async function hashPassword(password: Secret): Promise<Secret> {
  const salt = randomBytes(saltLength);
  const hash = await derived(password, salt, today, hashLength);
  const { memory, passes, parallelism } = today;
  return Secret.of(
    `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`,
  );
}

export interface PasswordCheck {
  readonly isRight: boolean;
  /** Whether it was hashed with other settings than today's and should be hashed anew. */
  readonly isOutdated: boolean;
}

export async function checkPassword(password: Secret, kept: Secret): Promise<PasswordCheck> {
  const { cost, salt, hash } = parse(kept.revealText());
  const isRight = timingSafeEqual(await derived(password, salt, cost, hash.length), hash);
  const isOutdated = Object.entries(today).some(([name, value]) => cost[name as keyof Cost] !== value);
  return { isRight, isOutdated };
}

/** The same letters typed on another machine may be other code points: NIST SP 800-63B-4, 3.1.1.2. */
function derived(password: Secret, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  const message = password.revealText().normalize('NFKC');
  return derive('argon2id', { message, nonce, tagLength, ...cost });
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/;

function parse(kept: string): { readonly cost: Cost; readonly salt: Buffer; readonly hash: Buffer } {
  const [, memory, passes, parallelism, salt = '', hash = ''] = form.exec(kept) ?? [];
  if (hash === '') throw new TypeError('The kept hash of the password is not an argon2id hash.');
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
