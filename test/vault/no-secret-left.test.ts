import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { Secret } from '../../src/base/secret.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import { replaceMasterKey } from '../../src/vault/replace-master-key.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { findSecrets } from './find-secrets.ts';
import { openSafe } from './vault-fixture.ts';

const planted = () => [
  `Q~${randomBytes(18).toString('base64url')}`,
  `refresh ${randomBytes(12).toString('hex')} token`,
  `pässwörd-${randomBytes(9).toString('base64')}`,
];

describe('the search for planted secrets', () => {
  it('finds one in every form it looks for', () => {
    const secret = 'correct horse battery staple';
    const bytes = Buffer.from(secret);
    const forms: Record<string, Buffer> = {
      plain: Buffer.from(`{"a":"${secret}"}`),
      utf16: Buffer.from(secret, 'utf16le'),
      hex: Buffer.from(bytes.toString('hex')),
      'capital hex': Buffer.from(bytes.toString('hex').toUpperCase()),
      base64: Buffer.from(bytes.toString('base64')),
      'base64 one off': Buffer.from(Buffer.from(`x${secret}y`).toString('base64')),
      'base64 two off': Buffer.from(Buffer.from(`xx${secret}`).toString('base64url')),
      'inside a backup': Buffer.concat([
        Buffer.from('portico-backup 1 abc\n'),
        gzipSync(`["settings",["${secret}"]]`),
      ]),
    };
    for (const [form, content] of Object.entries(forms)) {
      const folder = join(tempFolder(), 'deep', 'down');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'file'), content);
      expect(findSecrets(join(folder, '..', '..'), ['something else', secret]), form).toHaveLength(1);
    }
    expect(findSecrets(tempFolder(), [secret])).toEqual([]);
  });
});

describeEachEngine('secrets given to the vault', (engine) => {
  it('are nowhere in the data folder, in a backup or in the log, whatever happens to them', async () => {
    const folder = tempFolder();
    const logFile = join(folder, 'portico.log');
    const log = createLog({ level: 'trace', stream: createWriteStream(logFile) });
    const place = { ...(await engine.place()), log };
    const [first = '', second = '', third = '', ...none] = planted();
    expect(none).toEqual([]);
    const safe = await openSafe(place);
    await safe.put('client-secret', first);
    await safe.put('token', second);
    await safe.put('token', third); // the one before lies in freed pages and in the write-ahead log
    log.info({ value: Secret.of(first), list: [Secret.of(second)] }, `sealed ${Secret.of(third)}`);
    await sql`select ${'no such column'} from sealed_values where nothing = 1`
      .execute(safe.storage.db)
      .catch((error: unknown) => log.error({ err: error }, 'a query failed'));
    await safe.storage.db
      .updateTable('sealed_values')
      .set({ value: (await safe.raw('client-secret')) as never })
      .where('name', '=', 'token')
      .execute();
    await safe.get('token').catch((error: unknown) => log.error({ err: error }, 'a secret did not open'));
    await safe.put('token', second);
    if (engine.name === 'sqlite')
      expect(statSync(join(place.dataFolder, 'portico.db-wal')).size).toBeGreaterThan(0);
    const during = join(folder, 'during.backup');
    await writeBackup(safe.storage, { file: during, overwrite: false, clock: systemClock });
    const search = () =>
      [place.dataFolder, folder].flatMap((path) => findSecrets(path, [first, second, third]));
    expect(search()).toEqual([]);

    await safe.close();
    await replaceMasterKey({ ...place, newKeyFile: undefined, onBeside: () => undefined });
    await restoreBackup(during, place);
    expect(existsSync(logFile) && readFileSync(logFile, 'utf8')).toContain('[hidden]');
    expect(search()).toEqual([]);

    // And it would have been found: the same row, unsealed.
    const again = await openSafe(place);
    await again.storage.db
      .updateTable('sealed_values')
      .set({ value: first as never })
      .execute();
    await writeBackup(again.storage, {
      file: join(folder, 'leaky.backup'),
      overwrite: false,
      clock: systemClock,
    });
    expect(new Set(search().map(({ file }) => file.replace(/^.*\//, '')))).toContain('leaky.backup');
    if (engine.name === 'sqlite') expect(search().length).toBeGreaterThan(1);
  });
});
