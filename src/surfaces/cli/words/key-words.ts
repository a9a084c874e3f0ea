import type { z } from 'zod';
import type { createKey } from '../../../operations/keys/create.ts';
import type { apiKey } from '../../../operations/keys/shape.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { timeWords } from './time-words.ts';

export function keyRows(keys: readonly z.output<typeof apiKey>[], paper: Paper): string {
  if (keys.length === 0) return 'There are no API keys. `./portico keys create` makes one.';
  return table(
    keys,
    [
      { title: 'Key', cell: ({ name }) => name },
      { title: 'Begins', cell: ({ hint }) => `${hint}…`, whole: true },
      { title: 'Scopes', cell: ({ scopes }) => scopes.join(', ') },
      {
        title: 'Last used',
        cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? 'never' : timeWords(lastUsedAt)),
      },
      { title: 'Ends', cell: ({ endsAt }) => timeWords(endsAt) },
      { title: 'Id', cell: ({ id }) => id, whole: true },
    ],
    paper,
  );
}

export function newKeyWords({ key }: z.output<(typeof createKey)['output']>, { paint }: Paper): string {
  return `${paint('strong', key)}\n\nCopy it now: it is not shown again.`;
}
