import type { Migration } from './migration.ts';

export const vaultKeys: Migration = {
  number: 3,
  name: 'vault-keys',
  async up(transaction) {
    await transaction.schema
      .createTable('vault_keys')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('proof', 'text', (column) => column.notNull())
      .addColumn('bridge', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('retired_at', 'bigint')
      .execute();
  },
};
