import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import type { SealedText } from '../../src/storage/schema/column.ts';
import type { OpenOptions } from '../../src/storage/storage.ts';
import { checkKey } from '../../src/vault/check-key.ts';
import { readKeyFile } from '../../src/vault/key-file.ts';
import { readKeyRows } from '../../src/vault/key-ring.ts';
import type { KeyOptions } from '../../src/vault/key-source.ts';
import { masterKeyFrom } from '../../src/vault/master-key.ts';
import { replaceMasterKey } from '../../src/vault/replace-master-key.ts';
import { rotateKey } from '../../src/vault/rotate-key.ts';
import { describeEachEngine, silentLog as log, opened, sqlite } from '../storage/each-engine.ts';
import { randomFrom } from '../storage/random.ts';
import { startPortico } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openSafe, type Safe } from './vault-fixture.ts';

type Place = OpenOptions & KeyOptions;

const newKey = () => randomFrom().bytes(32);
const secretOf = (name: string) => `secret of ${name}`;

async function fill(safe: Safe, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await safe.put(`name-${index}`, secretOf(`name-${index}`));
}

async function expectAllReadable(safe: Safe, count: number): Promise<void> {
  const names = await safe.names();
  expect(names).toHaveLength(count);
  for (const name of names) expect(await safe.get(name)).toBe(secretOf(name));
}

/** The keys the secrets in the database are sealed with. */
async function keysInUse(safe: Safe): Promise<string[]> {
  const rows = await safe.storage.db.selectFrom('sealed_values').select('value').execute();
  return [...new Set(rows.map(({ value }) => value.split('.')[1] ?? ''))];
}

const replace = (place: Place, newKeyFile?: string) =>
  replaceMasterKey({ ...place, newKeyFile, onBeside: () => undefined });

describeEachEngine('a rotation', (engine) => {
  async function filled(count: number): Promise<Place> {
    const place = await engine.place();
    const safe = await openSafe(place);
    await fill(safe, count);
    await safe.close();
    return place;
  }

  it('seals everything anew, and the old key opens nothing any more', async () => {
    const place = await filled(450);
    const file = join(place.dataFolder, 'master.key');
    const old = readFileSync(file, 'latin1');
    const { count, unreadable, key, oldKeyFile } = await replace(place);
    expect({ count, unreadable }).toEqual({ count: 450, unreadable: [] });
    expect(readFileSync(file, 'latin1')).not.toBe(old);
    expect(readFileSync(oldKeyFile ?? '', 'latin1')).toBe(old);

    const safe = await openSafe(place);
    expect(safe.vault.activeKey).toBe(key);
    expect(await keysInUse(safe)).toEqual([key]);
    await expectAllReadable(safe, 450);
    const rows = await readKeyRows(safe.storage.db);
    expect(
      rows
        .map(({ state, bridge }) => ({ state, bridge }))
        .toSorted((one) => (one.state === 'active' ? -1 : 1)),
    ).toEqual([
      { state: 'active', bridge: null },
      { state: 'retired', bridge: null },
    ]);
    await safe.close();
    await expect(openSafe({ ...place, masterKey: old.trim() })).rejects.toMatchObject({
      code: 'vault-key-retired',
    });
  });

  it('can follow another, and another', async () => {
    const place = await filled(10);
    const keys = new Set<string>();
    for (let round = 0; round < 4; round += 1) keys.add((await replace(place)).key);
    expect(keys.size).toBe(4);
    await expectAllReadable(await openSafe(place), 10);
  });

  it('goes on where it stopped, with either key, which meanwhile both open everything', async () => {
    const place = await engine.place();
    const [first, second] = [newKey(), newKey()];
    const [from, to] = [masterKeyFrom(first), masterKeyFrom(second)];
    const safe = await openSafe({ ...place, masterKey: first.toString('hex') });
    await fill(safe, 30);
    // Stops in the middle: the work on the rows fails after some of them were written.
    let transactions = 0;
    const failing = {
      ...safe.storage,
      transaction: ((...words: Parameters<typeof safe.storage.transaction>) => {
        transactions += 1;
        if (transactions === 2) throw new Error('pulled the plug');
        return safe.storage.transaction(...words);
      }) as typeof safe.storage.transaction,
    };
    const options = { storage: failing, clock: systemClock, from, to, beside: false };
    await expect(rotateKey(options)).rejects.toThrow('pulled the plug');
    await safe.put('name-0', secretOf('name-0')); // a hub that does not know yet
    await safe.close();

    for (const key of [first, second]) {
      const either = await openSafe({ ...place, masterKey: key.toString('hex') });
      await expectAllReadable(either, 30);
      await either.put(`name-${key === first ? 1 : 2}`, secretOf(`name-${key === first ? 1 : 2}`));
      expect(either.vault.activeKey).toBe(to.id);
      await either.close();
    }
    const file = join(tempFolder(), 'other');
    await expect(replace({ ...place, masterKey: first.toString('hex') }, file)).rejects.toMatchObject({
      code: 'vault-rotation-under-way',
    });
    writeFileSync(file, second.toString('base64'), { mode: 0o600 });
    await replace({ ...place, masterKey: second.toString('hex') }, file);
    const after = await openSafe({ ...place, masterKey: second.toString('hex') });
    expect(await keysInUse(after)).toEqual([to.id]);
    await expectAllReadable(after, 30);
  });

  it('beside a hub at work loses nothing the hub writes, and the hub goes on', async () => {
    const place = await filled(200);
    const hub = await openSafe({ ...place, lookEvery: 20 });
    let going = true;
    const latest = new Map((await hub.names()).map((name) => [name, secretOf(name)]));
    const writing = (async () => {
      const random = randomFrom();
      for (let turn = 0; going; turn += 1) {
        const name = `name-${random.below(latest.size + 1)}`;
        await hub.put(name, `turn ${turn}`);
        latest.set(name, `turn ${turn}`);
        if (turn % 5 === 0) await pause(1);
      }
    })();
    const from = readKeyFile(join(place.dataFolder, 'master.key'), { log, isOwn: true });
    const bytes = newKey();
    const storage = await opened({ ...place, schema: 'as-it-is' });
    const result = await rotateKey({
      storage,
      clock: systemClock,
      from,
      to: masterKeyFrom(bytes),
      beside: true,
      noticed: 300,
    });
    expect(result.count).toBeGreaterThan(0);
    await pause(50);
    going = false;
    await writing;
    expect(hub.vault.activeKey).toBe(masterKeyFrom(bytes).id);
    expect(await keysInUse(hub)).toEqual([masterKeyFrom(bytes).id]);
    await hub.close();
    await storage.close();
    const after = await openSafe({ ...place, masterKey: bytes.toString('hex') });
    expect(await after.names()).toHaveLength(latest.size);
    for (const [name, secret] of latest) expect(await after.get(name)).toBe(secret);
  });

  it('beside a hub that notices too late still loses nothing: the next start cleans up', async () => {
    const place = await filled(5);
    const old = readFileSync(join(place.dataFolder, 'master.key'), 'latin1');
    const hub = await openSafe({ ...place, lookEvery: 3_600_000 });
    const from = readKeyFile(join(place.dataFolder, 'master.key'), { log, isOwn: true });
    const bytes = newKey();
    const masterKey = bytes.toString('hex');
    await rotateKey({
      storage: hub.storage,
      clock: systemClock,
      from,
      to: masterKeyFrom(bytes),
      beside: true,
      noticed: 0,
    });
    await hub.put('late', secretOf('late')); // sealed with the old key, after the rotation
    expect(await keysInUse(hub)).toHaveLength(2);
    await hub.close();

    const soon = await openSafe({ ...place, masterKey });
    await expectAllReadable(soon, 6);
    await soon.close();
    const later: Clock = { ...systemClock, now: () => Date.now() + 120_000 };
    const clean = await openSafe({ ...place, masterKey, clock: later });
    expect(await keysInUse(clean)).toEqual([masterKeyFrom(bytes).id]);
    await expectAllReadable(clean, 6);
    expect((await readKeyRows(clean.storage.db)).every(({ bridge }) => bridge === null)).toBe(true);
    await clean.close();
    await expect(openSafe({ ...place, masterKey: old.trim() })).rejects.toMatchObject({
      code: 'vault-key-retired',
    });
  });

  it('leaves what does not open as it is, and names it', async () => {
    const place = await filled(3);
    const safe = await openSafe(place);
    const foreign = (await safe.raw('name-0')) as SealedText;
    await safe.storage.db
      .updateTable('sealed_values')
      .set({ value: foreign })
      .where('name', '=', 'name-1')
      .execute();
    await safe.close();
    const { count, unreadable } = await replace(place);
    expect(count).toBe(2);
    expect(unreadable).toEqual([{ place: expect.stringContaining('name-1'), code: 'vault-value-misplaced' }]);
    const after = await openSafe(place);
    expect(await after.raw('name-1')).toBe(foreign);
    expect(await after.get('name-0')).toBe(secretOf('name-0'));
  });
});

describe('a rotation of the key in the data folder', () => {
  async function filled(count: number): Promise<Place> {
    const place = await sqlite.place();
    const safe = await openSafe(place);
    await fill(safe, count);
    await safe.close();
    return place;
  }

  it('killed at any moment leaves every secret readable, and can be run again', {
    timeout: 120_000,
  }, async () => {
    const random = randomFrom();
    const place = await filled(400);
    for (let round = 0; round < 14; round += 1) {
      const path = new URL('child-rotator.ts', import.meta.url).pathname;
      const child = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', path, place.dataFolder],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      onTestFinished(() => void child.kill('SIGKILL'));
      const gone = once(child, 'close');
      await once(child.stdout, 'data');
      await pause(random.below(250));
      child.kill('SIGKILL');
      await gone;
      const safe = await openSafe(place);
      await expectAllReadable(safe, 400);
      await safe.close();
    }
    const { key } = await replace(place);
    const safe = await openSafe(place);
    expect(await keysInUse(safe), `seed ${random.seed}`).toEqual([key]);
    await expectAllReadable(safe, 400);
    expect(readdirSync(place.dataFolder).filter((name) => name.endsWith('.next'))).toEqual([]);
  });

  it('is done beside a hub at work when there is one, and then says so', async () => {
    const place = await filled(3);
    const hub = await openSafe({ ...place, lookEvery: 20 });
    let isBeside = false;
    const { key } = await replaceMasterKey({
      ...place,
      newKeyFile: undefined,
      noticed: 200,
      onBeside: () => {
        isBeside = true;
      },
    });
    expect(isBeside).toBe(true);
    expect(hub.vault.activeKey).toBe(key);
    await expectAllReadable(hub, 3);
    await hub.close();
    await expectAllReadable(await openSafe(place), 3);
  });

  it('takes a key it is given', async () => {
    const place = await filled(3);
    const file = join(tempFolder(), 'given');
    writeFileSync(file, newKey().toString('hex'), { mode: 0o600 });
    await replace(place, file);
    await expectAllReadable(await openSafe(place), 3);
    expect(readFileSync(join(place.dataFolder, 'master.key'), 'latin1')).toBe(readFileSync(file, 'latin1'));
  });

  it('keeps the old key for backups from before: restoring one brings it back', async () => {
    const place = await filled(3);
    const storage = await opened(place);
    const file = join(tempFolder(), 'backup');
    await writeBackup(storage, { file, overwrite: false, clock: systemClock });
    await storage.close();
    const { key } = await replace(place);
    await restoreBackup(file, place);
    expect(await checkKey(place)).toBeUndefined();
    const safe = await openSafe(place);
    await expectAllReadable(safe, 3);
    expect(safe.vault.activeKey).not.toBe(key);
    expect(existsSync(join(place.dataFolder, `master.key.${key}`))).toBe(true);
  });
});

describe('./portico rotate-key', () => {
  async function portico(words: string[], variables: Record<string, string>) {
    const command = startPortico(words, variables);
    const { status } = await command.ended;
    return { status, out: command.out(), err: command.err() };
  }

  it('says what it did and what is left to do', async () => {
    const place = await sqlite.place();
    const PORTICO_DATA = place.dataFolder;
    const safe = await openSafe(place);
    await fill(safe, 2);
    await safe.close();
    const { status, out, err } = await portico(['rotate-key'], { PORTICO_DATA });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('2 secrets are sealed anew');
    expect(out).toContain('Keep a copy of it somewhere else');
    await expectAllReadable(await openSafe(place), 2);
  });

  it('needs to be told where the new key is when the old one is in the environment', async () => {
    const place = await sqlite.place();
    const variables = { PORTICO_DATA: place.dataFolder, PORTICO_MASTER_KEY: newKey().toString('base64') };
    const safe = await openSafe({ ...place, masterKey: variables.PORTICO_MASTER_KEY });
    await fill(safe, 2);
    await safe.close();
    expect((await portico(['rotate-key'], variables)).status).toBe(2);
    const file = join(tempFolder(), 'new.key');
    const { status, out } = await portico(['rotate-key', '--new-key-file', file], variables);
    expect(status).toBe(0);
    expect(out).toContain('set PORTICO_MASTER_KEY to what is in it');
    expect(out).not.toContain(readFileSync(file, 'latin1').trim());
    await expectAllReadable(await openSafe({ ...place, masterKeyFile: file }), 2);
    const again = await portico(['rotate-key', '--new-key-file', file], variables);
    expect(again.err).toContain('(vault-key-retired)');
  });
});
