import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor, AuditEntry } from '../../src/access/access.ts';
import type { House } from '../../src/operations/house.ts';
import { operation } from '../../src/operations/operation.ts';
import { perform } from '../../src/operations/perform.ts';

const paint = operation({
  name: 'walls.paint',
  title: 'Paint a wall',
  meaning: 'Paints it.',
  scope: 'operate',
  input: z.object({
    id: z.string(),
    colour: z.enum(['red', 'blue']).default('red'),
    size: z.object({ width: z.number() }).optional(),
  }),
  output: z.object({ id: z.string(), colour: z.string() }),
  rest: { method: 'POST', path: '/walls/:id' },
  audit: ({ id }, { colour }) => `Painted ${id} ${colour}.`,
  async run({ id, colour }) {
    if (id === 'wet') throw new Error('It is wet.');
    return { id, colour, inner: 'never leaves' };
  },
});
const look = operation({ ...paint, name: 'walls.look', scope: 'read', audit: undefined as never });

function actor(...scopes: Actor['scopes']): Actor {
  return { kind: 'machine', id: 'machine', name: 'rosa', scopes };
}

function room(who: Actor = actor('read', 'operate')) {
  const notes: Omit<AuditEntry, 'id' | 'at'>[] = [];
  const access = { note: async (entry: Omit<AuditEntry, 'id' | 'at'>) => void notes.push(entry) };
  const context = {
    house: { access } as unknown as House,
    actor: who,
    signal: new AbortController().signal,
    operations: [],
  };
  return { notes, context };
}

describe('an operation that is performed', () => {
  it('answers what its schema describes and is noted', async () => {
    const { notes, context } = room();
    expect(await perform(paint, { id: 'north' }, context)).toEqual({ id: 'north', colour: 'red' });
    expect(notes).toEqual([
      {
        actor: { kind: 'machine', id: 'machine', name: 'rosa' },
        operation: 'walls.paint',
        words: 'Painted north red.',
        subject: 'north',
        outcome: 'done',
      },
    ]);
  });

  it('is noted also when it fails, and fails as it did', async () => {
    const { notes, context } = room();
    await expect(perform(paint, { id: 'wet' }, context)).rejects.toThrow('It is wet.');
    expect(notes).toMatchObject([{ outcome: 'failed', subject: 'wet' }]);
  });

  it('is noted only when it changes something', async () => {
    const { notes, context } = room();
    await perform(look, { id: 'north' }, context);
    expect(notes).toEqual([]);
  });

  it('is refused without its scope, and not run', async () => {
    const { notes, context } = room(actor('read'));
    await expect(perform(paint, { id: 'wet' }, context)).rejects.toMatchObject({
      code: 'operations-scope-missing',
    });
    expect(notes).toMatchObject([{ outcome: 'refused', words: expect.stringContaining('"operate"') }]);
  });

  it.each([
    [{ id: 'north', color: 'red' }, 'color: There is no such field. Did you mean colour?'],
    [{ id: 'north', size: { width: 1, depth: 2 } }, 'size.depth: There is no such field.'],
    [{ id: 'north', colour: 'green' }, 'colour: '],
    [{}, 'id: '],
    ['north', 'Expected an object'],
  ])('refuses %j with the path', async (given, words) => {
    const { context } = room();
    await expect(perform(paint, given, context)).rejects.toMatchObject({
      code: 'operations-input-wrong',
      message: expect.stringContaining(words),
    });
  });
});
