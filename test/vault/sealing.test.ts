import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { Secret } from '../../src/base/secret.ts';
import { masterKeyFrom } from '../../src/vault/master-key.ts';
import { seal } from '../../src/vault/seal.ts';
import { partsOf, unseal } from '../../src/vault/unseal.ts';
import { randomFrom } from '../storage/random.ts';

const open = (key: Parameters<typeof unseal>[0], place: string, sealed: string) =>
  unseal(key, place, partsOf(sealed, place));

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'opened';
}

describe('a sealed secret', () => {
  const random = randomFrom();
  const key = masterKeyFrom(random.bytes(32));
  const rounds = Array.from({ length: 300 }, () => ({
    place: JSON.stringify([random.text(10), random.text(10), random.text(30)]),
    secret: random.bytes(random.below(random.pick([1, 5, 100, 9_000]))),
  }));
  const note = `seed ${random.seed}`;

  it('opens in its place with its key, whatever it is', () => {
    for (const { place, secret } of rounds) {
      expect(open(key, place, seal(key, place, Secret.of(secret))).revealBytes(), note).toEqual(secret);
    }
  });

  it('is never the same twice and never holds what it hides', () => {
    const secret = Secret.of('correct horse battery staple');
    const texts = Array.from({ length: 1_000 }, () => seal(key, 'place', secret));
    expect(new Set(texts.map((text) => text.split('.')[2])).size).toBe(1_000); // the nonce
    for (const text of texts) expect(text).toMatch(/^v1\.[0-9a-f]{16}\.[\w-]{16}\.[\w-]+\.[\w-]{12}$/);
  });

  it('says so when it lies in another place', () => {
    for (const { place, secret } of rounds) {
      const sealed = seal(key, place, Secret.of(secret));
      expect(
        codeOf(() => open(key, `${place} `, sealed)),
        note,
      ).toBe('vault-value-misplaced');
    }
  });

  it('says so when it is cut off, wherever', () => {
    for (const { place, secret } of rounds.slice(0, 40)) {
      const sealed = seal(key, place, Secret.of(secret));
      const lengths =
        sealed.length < 300
          ? [...sealed].keys()
          : Array.from({ length: 50 }, () => random.below(sealed.length));
      for (const length of lengths) {
        expect(
          codeOf(() => open(key, place, sealed.slice(0, length))),
          `${length}, ${note}`,
        ).toBe('vault-value-truncated');
      }
    }
  });

  it('says so when a bit of it was flipped, whichever', () => {
    for (const { place, secret } of rounds) {
      const [version, id, ...parts] = seal(key, place, Secret.of(secret)).split('.');
      const which = random.below(3);
      const bytes = Buffer.from(parts[which] ?? '', 'base64url');
      const bit = random.below(bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const flipped = [version, id, ...parts.with(which, bytes.toString('base64url'))].join('.');
      expect(
        codeOf(() => open(key, place, flipped)),
        `part ${which}, bit ${bit}, ${note}`,
      ).toBe('vault-value-altered');
    }
  });

  it('never opens when a single character of it was changed', () => {
    for (const { place, secret } of rounds) {
      const sealed = seal(key, place, Secret.of(secret));
      const position = random.below(sealed.length);
      const other = String.fromCharCode(32 + random.below(95));
      const changed = sealed.slice(0, position) + other + sealed.slice(position + 1);
      if (changed === sealed) continue;
      const from = (parts: ReturnType<typeof partsOf>) => (parts.keyId === key.id ? key : undefined);
      const outcome = codeOf(() => {
        const parts = partsOf(changed, place);
        const found = from(parts);
        if (found !== undefined) unseal(found, place, parts);
        else throw Object.assign(new Error(), { code: 'vault-key-unknown' });
      });
      expect(outcome, `${position} to ${other}, ${note}`).toMatch(
        /^vault-(value-altered|format-unknown|key-unknown|value-truncated)$/,
      );
    }
  });

  it('does not open with another key under the same id', () => {
    const impostor = { ...masterKeyFrom(random.bytes(32)), id: key.id };
    for (const { place, secret } of rounds) {
      const sealed = seal(key, place, Secret.of(secret));
      expect(codeOf(() => open(impostor, place, sealed))).toBe('vault-value-altered');
    }
  });

  it('of an unknown form is not guessed at', () => {
    const sealed = seal(key, 'place', Secret.of('x'));
    for (const text of [
      sealed.replace('v1', 'v2'),
      `${sealed}x`,
      ` ${sealed}`,
      'hunter2',
      '{"a":1}',
      sealed.replaceAll('.', ':'),
    ]) {
      expect(
        codeOf(() => open(key, 'place', text)),
        text,
      ).toBe('vault-format-unknown');
    }
  });
});

describe('a secret in the program', () => {
  const secret = Secret.of('correct horse battery staple');

  it('does not show itself', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', stream: { write: (line) => void lines.push(line) } });
    log.info({ value: secret, list: [secret], error: new Error(`with ${secret}`) }, `${secret}`);
    const shown = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: [secret] }, { showHidden: true }),
      ...lines,
    ];
    for (const text of shown) {
      expect(text).not.toMatch(/correct|horse|636f7272|Y29ycmVjd/i);
      expect(text).toContain('[hidden]');
    }
    expect(Object.keys(secret)).toEqual([]);
    expect({ ...secret }).toEqual({});
  });

  it('is revealed where somebody asks for it by name, and gone once wiped', () => {
    expect(secret.revealText()).toBe('correct horse battery staple');
    expect(secret.equals(Secret.of('correct horse battery staple'))).toBe(true);
    expect(secret.equals(Secret.of('correct horse battery stable'))).toBe(false);
    expect(secret.equals(Secret.of(''))).toBe(false);
    const mine = Buffer.from('mine');
    const copy = Secret.of(mine);
    mine.fill(0);
    expect(copy.revealText()).toBe('mine');
    copy.wipe();
    expect(copy.revealBytes()).toEqual(Buffer.alloc(4));
  });
});
