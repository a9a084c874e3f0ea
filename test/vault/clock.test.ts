import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import { compareAndSwap } from '../../src/storage/compare-and-swap.ts';
import { checkKey } from '../../src/vault/check-key.ts';
import { readKeyRows } from '../../src/vault/key-ring.ts';
import { replaceMasterKey } from '../../src/vault/replace-master-key.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openSafe } from './vault-fixture.ts';

const day = 86_400_000;
const shifted = (by: number): Clock => ({ ...systemClock, now: () => Date.now() + by });

describeEachEngine('a clock that is set back ten years', (engine) => {
  it('changes nothing for storage and vault', async () => {
    const place = await engine.place();
    const before = await openSafe(place);
    await before.put('token', 'of today');
    await before.close();

    const past = { ...place, clock: shifted(-3_650 * day) };
    const after = await openSafe(past);
    expect(await after.get('token')).toBe('of today');
    await after.put('token', 'of long ago');
    const { db } = after.storage;
    const swap = {
      table: 'sealed_values',
      where: { name: 'token' },
      revision: 1,
      set: { changed_at: 0 },
    } as const;
    expect([await compareAndSwap(db, swap), await compareAndSwap(db, swap)]).toEqual([true, false]);
    const file = join(tempFolder(), 'backup');
    await writeBackup(after.storage, { file, overwrite: false, clock: past.clock });
    await after.close();
    await replaceMasterKey({ ...past, newKeyFile: undefined, onBeside: () => undefined });
    await restoreBackup(file, past);
    expect(await checkKey(past)).toBeUndefined();
    expect(await (await openSafe(past)).get('token')).toBe('of long ago');
  });

  it('does not let go of an old key too early', async () => {
    const place = await engine.place();
    const hub = await openSafe({ ...place, lookEvery: 20 });
    await hub.put('token', 'secret');
    await replaceMasterKey({ ...place, newKeyFile: undefined, noticed: 100, onBeside: () => undefined });
    await hub.close();
    const bridges = async (by: number) => {
      const safe = await openSafe({ ...place, clock: shifted(by) });
      expect(await safe.get('token')).toBe('secret');
      const rows = await readKeyRows(safe.storage.db);
      await safe.close();
      return rows.filter(({ bridge }) => bridge !== null).length;
    };
    expect(await bridges(-day)).toBe(1);
    expect(await bridges(0)).toBe(1);
    expect(await bridges(day)).toBe(0);
  });
});
