import { expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import { describeEachEngine } from '../storage/each-engine.ts';

describeEachEngine('the vault', (engine) => {
  it('opens what it sealed', async () => {
    const place = await engine.place();
    const storage = await openStorage(place);
    const vault = await openVault({ ...place, storage });
    const sealed = await vault.seal(
      { table: 'sealed_values', column: 'value', row: 'x' },
      Secret.of('hello'),
    );
    expect(
      (await vault.unseal({ table: 'sealed_values', column: 'value', row: 'x' }, sealed)).revealText(),
    ).toBe('hello');
    vault.close();
    await storage.close();
  });
});
