import { expect, it } from 'vitest';
import { systemClock as clock } from '../../src/base/clock.ts';
import { Secret } from '../../src/base/secret.ts';
import { namedSecrets } from '../../src/vault/named-secrets.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { openSafe } from './vault-fixture.ts';

describeEachEngine('named secrets', (engine) => {
  it('are put, found, replaced and removed by name, and sealed in between', async () => {
    const safe = await openSafe(await engine.place());
    const secrets = namedSecrets({ ...safe, clock });
    expect(await secrets.get('one')).toBeUndefined();
    await secrets.put('one', Secret.of('first'));
    await secrets.put('other', Secret.of('another'));
    await secrets.put('one', Secret.of('second'));
    expect((await secrets.get('one'))?.revealText()).toBe('second');
    expect((await secrets.get('other'))?.revealText()).toBe('another');
    expect(await safe.raw('one')).toMatch(/^v1\./);
    const { revision } = await safe.storage.db
      .selectFrom('sealed_values')
      .select('revision')
      .where('name', '=', 'one')
      .executeTakeFirstOrThrow();
    expect(revision).toBe(2);
    await secrets.remove('one');
    expect(await secrets.get('one')).toBeUndefined();
  });
});
