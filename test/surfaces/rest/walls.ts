import { z } from 'zod';
import { PorticoError } from '../../../src/base/errors/portico-error.ts';
import { Secret } from '../../../src/base/secret.ts';
import { type Operation, operation } from '../../../src/operations/operation.ts';

const wall = z.object({ id: z.string(), colour: z.string(), coats: z.number().optional() });

/** Operations of a house with walls: every way an input comes in and an answer goes out. */
export const walls: readonly Operation[] = [
  operation({
    name: 'walls.list',
    title: 'List walls',
    meaning: 'Lists them.',
    scope: 'read',
    input: z.object({
      limit: z.number().int().min(1).max(100).default(10),
      dry: z.boolean().optional(),
      colours: z.array(z.enum(['red', 'blue'])).default([]),
      near: z.string().optional(),
    }),
    output: z.object({ asked: z.unknown() }),
    rest: { method: 'GET', path: '/walls' },
    run: async (asked) => ({ asked }),
  }),
  operation({
    name: 'walls.get',
    title: 'Get a wall',
    meaning: 'Gets it.',
    scope: 'read',
    input: z.object({ id: z.string() }),
    output: wall,
    rest: { method: 'GET', path: '/walls/:id' },
    async run({ id }) {
      if (id === 'gone')
        throw new PorticoError('access-key-gone', {
          detail: 'There is no such wall.',
          finding: {
            code: 'wall/gone',
            state: 'wrong',
            title: 'The wall was torn down.',
            whoseMove: 'you',
            nextStep: 'Build it anew.',
            technical: { raw: 'Bearer abcdef1234567890' },
          },
        });
      if (id === 'more') return { id, colour: 'red', inner: 'not described' };
      if (id === 'less') return { id } as never;
      return { id, colour: 'red' };
    },
  }),
  operation({
    name: 'walls.paint',
    title: 'Paint a wall',
    meaning: 'Paints it.',
    scope: 'operate',
    input: z.object({
      id: z.string(),
      colour: z.enum(['red', 'blue']),
      coats: z.number().default(1),
      brush: z.object({ width: z.number(), kind: z.enum(['flat', 'round']).optional() }).optional(),
      tins: z
        .array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('lacquer'), gloss: z.number() }),
            z.object({ kind: z.literal('chalk') }),
          ]),
        )
        .optional(),
    }),
    output: wall,
    rest: { method: 'PUT', path: '/walls/:id', status: 201 },
    audit: ({ id }, { colour }) => `Painted ${id} ${colour}.`,
    async run({ id, colour, coats }) {
      if (id === 'wet') throw new PorticoError('storage-busy', { detail: 'It is wet.', retryAfter: 1_500 });
      return { id, colour, coats };
    },
  }),
  operation({
    name: 'walls.remove',
    title: 'Tear a wall down',
    meaning: 'Tears it down.',
    scope: 'admin',
    input: z.object({ id: z.string(), force: z.boolean().default(false) }),
    output: z.object({}),
    rest: { method: 'DELETE', path: '/walls/:id', status: 204 },
    audit: ({ id, force }) => `Tore down ${id}${force ? ' by force' : ''}.`,
    run: async () => ({}),
  }),
  operation({
    name: 'walls.lock',
    title: 'Lock a wall',
    meaning: 'Locks it.',
    scope: 'admin',
    input: z.object({
      id: z.string(),
      code: z.string().transform((text) => Secret.of(text)),
    }),
    output: z.object({ locked: z.boolean() }),
    rest: { method: 'POST', path: '/walls/:id/lock' },
    audit: ({ id, code }) => `Locked ${id} with ${code}.`,
    async run({ code }) {
      if (code.revealText() === 'broken') throw new Error('The lock broke.');
      return { locked: true };
    },
  }),
  operation({
    name: 'walls.key',
    title: 'Hand out the key',
    meaning: 'Hands it out.',
    scope: 'token',
    input: z.object({ id: z.string() }),
    output: z.object({ who: z.string(), browser: z.string().optional() }),
    rest: { method: 'GET', path: '/walls/:id/key' },
    run: async (_input, { actor }) => ({
      who: actor.name,
      ...(actor.browser === undefined ? {} : { browser: actor.browser }),
    }),
  }),
];
