import { z } from 'zod';
import type { Connection, ConnectionState } from '../../connections/connection.ts';
import type { Registration } from '../../connections/registration.ts';
import { operation } from '../operation.ts';
import { moment, toMoment } from '../shapes/moment.ts';

const upcoming = z.object({
  kind: z.enum(['secret', 'certificate', 'approval']),
  at: moment.optional().meta({ description: 'When it ends; absent for what waits for somebody.' }),
  words: z.string(),
  registration: z.string().optional(),
  connection: z.string().optional(),
});

export const showHome = operation({
  name: 'home.show',
  title: 'See whether everything works',
  meaning: 'One sentence of truth, and what ends or waits for somebody, soonest first.',
  scope: 'read',
  input: z.object({}),
  output: z.object({
    sentence: z.string(),
    state: z.enum(['empty', 'well', 'attention', 'broken']),
    upcoming: z.array(upcoming),
  }),
  rest: { method: 'GET', path: '/home' },
  async run(_input, { house }) {
    const [connections, registrations] = await Promise.all([
      house.connections.list(),
      house.registrations.list(),
    ]);
    return { ...sentenceFor(connections), upcoming: upcomingOf(connections, registrations) };
  },
});

/** What needs somebody, the most pressing first. */
const pressing: readonly (readonly [
  ConnectionState,
  state: 'broken' | 'attention',
  one: string,
  many: string,
])[] = [
  ['stopped', 'broken', 'One connection has stopped.', 'connections have stopped.'],
  ['needs-sign-in', 'attention', 'One connection needs you to sign in.', 'connections need you to sign in.'],
  ['waiting-for-admin', 'attention', 'One connection needs your admin.', 'connections need your admin.'],
  ['new', 'attention', 'One connection has yet to sign in.', 'connections have yet to sign in.'],
];

function sentenceFor(connections: readonly Connection[]): {
  sentence: string;
  state: 'empty' | 'well' | 'attention' | 'broken';
} {
  if (connections.length === 0) return { sentence: 'Nothing is connected yet.', state: 'empty' };
  for (const [wanted, state, one, many] of pressing) {
    const count = connections.filter((connection) => connection.state === wanted).length;
    if (count === 1) return { sentence: one, state };
    if (count > 1) return { sentence: `${count} ${many}`, state };
  }
  return { sentence: 'Everything works.', state: 'well' };
}

function upcomingOf(
  connections: readonly Connection[],
  registrations: readonly Registration[],
): z.input<typeof upcoming>[] {
  const ending = registrations.flatMap(({ id, name, credential: { kind, endsAt } }) =>
    endsAt === undefined || (kind !== 'secret' && kind !== 'certificate')
      ? []
      : [{ kind, at: endsAt, words: `The ${kind} of ${name} ends.`, registration: id }],
  );
  const waiting = connections
    .filter(({ state }) => state === 'waiting-for-admin')
    .map(({ id, name }) => ({
      kind: 'approval' as const,
      words: `${name} waits for an admin’s approval.`,
      connection: id,
    }));
  const inOrder = ending.toSorted((one, other) => one.at - other.at);
  return [...waiting, ...inOrder.map((one) => ({ ...one, at: toMoment(one.at) }))];
}
