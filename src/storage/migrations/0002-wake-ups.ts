import type { Migration } from './migration.ts';

export const wakeUps: Migration = {
  number: 2,
  name: 'wake-ups',
  async up(transaction) {
    await transaction.schema
      .createTable('wake_ups')
      .addColumn('queue', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('payload', 'json')
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('written_at', 'bigint', (column) => column.notNull())
      .addColumn('failures', 'bigint', (column) => column.notNull())
      .addColumn('holder', 'text')
      .addColumn('held_until', 'bigint')
      .addColumn('again_at', 'bigint')
      .addColumn('again_payload', 'json')
      .addColumn('reason', 'text')
      .addColumn('failed_at', 'bigint')
      .addPrimaryKeyConstraint('wake_ups_key', ['queue', 'key'])
      .execute();
    await transaction.schema
      .createIndex('wake_ups_by_due')
      .on('wake_ups')
      .columns(['queue', 'state', 'due_at'])
      .execute();
  },
};
