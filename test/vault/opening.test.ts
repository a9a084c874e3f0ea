import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { Secret } from '../../src/base/secret.ts';
import type { SealedText } from '../../src/storage/schema/column.ts';
import type { OpenOptions } from '../../src/storage/storage.ts';
import { describeEachEngine, sqlite } from '../storage/each-engine.ts';
import { randomFrom } from '../storage/random.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openSafe } from './vault-fixture.ts';

const key = () => randomFrom().bytes(32);

function listening() {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'info', stream: { write: (line) => void lines.push(line) } }) };
}

describe('the master key', () => {
  it('is made at the first start, for this user alone, with a word to keep a copy', async () => {
    const { lines, log } = listening();
    const place = { ...(await sqlite.place()), log };
    const safe = await openSafe(place);
    await safe.put('a', 'secret');
    await safe.close();
    const file = join(place.dataFolder, 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
    const warnings = lines.filter((line) => line.includes('"warn"'));
    expect(warnings).toEqual([expect.stringContaining('Keep a copy')]);
    expect(warnings[0]).toContain(file);
    expect(lines.join('')).not.toContain(readFileSync(file, 'utf8').trim());

    const again = await openSafe(place);
    expect(await again.get('a')).toBe('secret');
    expect(lines.filter((line) => line.includes('"warn"'))).toHaveLength(1);
  });

  it('is the same in base64, base64url and hex, from the environment and from a file', async () => {
    const place = await sqlite.place();
    const bytes = key();
    const first = await openSafe({ ...place, masterKey: bytes.toString('base64') });
    await first.put('a', 'secret');
    await first.close();
    const file = join(tempFolder(), 'key');
    const spellings = [
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
    ];
    for (const masterKey of spellings) {
      const safe = await openSafe({ ...place, masterKey });
      expect(await safe.get('a')).toBe('secret');
      await safe.close();
      writeFileSync(file, `${masterKey}\n`, { mode: 0o600 });
      const fromFile = await openSafe({ ...place, masterKeyFile: file });
      expect(await fromFile.get('a')).toBe('secret');
      await fromFile.close();
    }
    expect(existsSync(join(place.dataFolder, 'master.key'))).toBe(false);
  });

  it.each([
    ['', 'holds nothing'],
    ['hunter2', '5 bytes where 32 belong'],
    [Buffer.alloc(31).toString('base64'), '31 bytes where 32 belong'],
    [Buffer.alloc(33).toString('hex'), '49 bytes where 32 belong'],
    ['two words', 'more than one word'],
    ['schlüssel!', 'neither base64 nor hex'],
  ])('is refused with the reason when it is %j', async (masterKey, reason) => {
    const failure = openSafe({ ...(await sqlite.place()), masterKey });
    await expect(failure).rejects.toMatchObject({
      code: 'vault-key-malformed',
      message: expect.stringContaining(reason),
    });
    const text = String(await failure.catch((error: unknown) => error));
    if (masterKey !== '') expect(text).not.toContain(masterKey);
  });

  it('in a file is refused when others may meddle with it', async () => {
    const { lines, log } = listening();
    const place = { ...(await sqlite.place()), log };
    await (await openSafe(place)).close();
    const own = join(place.dataFolder, 'master.key');
    chmodSync(own, 0o640);
    await expect(openSafe(place)).rejects.toMatchObject({
      code: 'vault-key-file-unusable',
      message: expect.stringContaining('mode 640'),
    });
    const given = join(tempFolder(), 'key');
    renameSync(own, given);
    await (await openSafe({ ...place, masterKeyFile: given })).close();
    expect(lines.filter((line) => line.includes('may read the file'))).toHaveLength(1);
    chmodSync(given, 0o666);
    await expect(openSafe({ ...place, masterKeyFile: given })).rejects.toMatchObject({
      code: 'vault-key-file-unusable',
    });
  });

  it('in a file that is not there, or is no key, is named with the file', async () => {
    const place = await sqlite.place();
    const folder = tempFolder();
    for (const masterKeyFile of [join(folder, 'none'), folder]) {
      await expect(openSafe({ ...place, masterKeyFile })).rejects.toMatchObject({
        code: 'vault-key-file-unusable',
        message: expect.stringContaining(masterKeyFile),
      });
    }
    const large = join(folder, 'large');
    writeFileSync(large, 'A'.repeat(100_000), { mode: 0o600 });
    await expect(openSafe({ ...place, masterKeyFile: large })).rejects.toMatchObject({
      code: 'vault-key-file-unusable',
    });
  });
});

describeEachEngine('the vault', (engine) => {
  const place = async (): Promise<OpenOptions & { masterKey: string }> => ({
    ...(await engine.place()),
    masterKey: key().toString('base64'),
  });

  it('opens what it sealed, after a restart too', async () => {
    const options = await place();
    const safe = await openSafe(options);
    await safe.put('token', 'correct horse');
    expect(await safe.raw('token')).not.toContain('correct');
    await safe.close();
    expect(await (await openSafe(options)).get('token')).toBe('correct horse');
  });

  it('finds a wrong key at the start', async () => {
    const options = await place();
    const safe = await openSafe(options);
    await safe.put('token', 'correct horse');
    await safe.close();
    await expect(openSafe({ ...options, masterKey: key().toString('base64') })).rejects.toMatchObject({
      code: 'vault-key-wrong',
    });
    const { masterKey: _, ...withoutKey } = options;
    await expect(openSafe(withoutKey)).rejects.toMatchObject({ code: 'vault-key-missing' });
    expect(existsSync(join(options.dataFolder, 'master.key'))).toBe(false);
  });

  it('finds a key whose proof was tampered with', async () => {
    const options = await place();
    const safe = await openSafe(options);
    const { proof } = await safe.storage.db
      .selectFrom('vault_keys')
      .select('proof')
      .executeTakeFirstOrThrow();
    await safe.storage.db
      .updateTable('vault_keys')
      .set({ proof: proof.replace(/\.[\w-]{16}\.(?!.*\..*\.)/, '.AAAAAAAAAAAAAAAA.') })
      .execute();
    await safe.close();
    await expect(openSafe(options)).rejects.toMatchObject({ code: 'vault-value-altered' });
  });

  it('refuses each wrong row with its own error', async () => {
    const safe = await openSafe(await place());
    await safe.put('mine', 'of mine');
    await safe.put('yours', 'of yours');
    const write = async (name: string, value: string) => {
      await safe.storage.db
        .updateTable('sealed_values')
        .set({ value: value as SealedText })
        .where('name', '=', name)
        .execute();
    };
    const sealed = await safe.raw('mine');
    const wrong: Record<string, string> = {
      'vault-value-misplaced': await safe.raw('yours'),
      'vault-value-altered': sealed.replace(/\.[\w-]{16}\.(?!.*\..*\.)/, '.AAAAAAAAAAAAAAAA.'),
      'vault-value-truncated': sealed.slice(0, -1),
      'vault-key-unknown': sealed.replace(/^v1\.[0-9a-f]{16}/, 'v1.0123456789abcdef'),
      'vault-format-unknown': sealed.replace('v1.', 'v7.'),
    };
    for (const [code, value] of Object.entries(wrong)) {
      await write('mine', value);
      await expect(safe.get('mine'), code).rejects.toMatchObject({
        code,
        message: expect.stringContaining('mine'),
      });
    }
    await write('mine', sealed);
    expect(await safe.get('mine')).toBe('of mine');
  });

  it('seals only for columns that are declared for it', async () => {
    const { vault } = await openSafe(await place());
    const place_ = { table: 'settings', column: 'name', row: 'x' } as unknown as Parameters<
      typeof vault.seal
    >[0];
    await expect(vault.seal(place_, Secret.of('x'))).rejects.toThrow('not declared as a sealed column');
  });

  it('has one key, also when several processes start at once on an empty database', async () => {
    const options = await engine.place();
    const keys = new Set(
      await Promise.all(Array.from({ length: 5 }, async () => (await openSafe(options)).vault.activeKey)),
    );
    expect(keys.size).toBe(1);
  });

  it('lets one of several keys win that arrive at once', async () => {
    const options = await engine.place();
    const openings = await Promise.allSettled(
      Array.from({ length: 5 }, () => openSafe({ ...options, masterKey: key().toString('hex') })),
    );
    expect(openings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const opening of openings) {
      if (opening.status === 'rejected') expect(opening.reason).toMatchObject({ code: 'vault-key-wrong' });
    }
  });
});

describe('a lost key file', () => {
  it('is not replaced by a new one while the database needs it', async () => {
    const place = await sqlite.place();
    const safe = await openSafe(place);
    await safe.put('a', 'secret');
    await safe.close();
    const file = join(place.dataFolder, 'master.key');
    const kept = readFileSync(file);
    rmSync(file);
    await expect(openSafe(place)).rejects.toMatchObject({ code: 'vault-key-missing' });
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, kept, { mode: 0o600 });
    expect(await (await openSafe(place)).get('a')).toBe('secret');
  });
});
