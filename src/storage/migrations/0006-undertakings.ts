import type { Migration } from './migration.ts';

export const undertakings: Migration = {
  number: 6,
  name: 'undertakings',
  async up({ schema }) {
    await schema
      .createTable('undertakings')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('steps', 'json', (column) => column.notNull())
      .addColumn('notes', 'json', (column) => column.notNull())
      .addColumn('credential', 'text')
      .addColumn('registration', 'text')
      .addColumn('holder', 'text')
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createIndex('undertakings_by_subject')
      .on('undertakings')
      .columns(['subject', 'started_at'])
      .execute();
  },
};
