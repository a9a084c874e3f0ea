import { z } from 'zod';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';

export const listConnections = operation({
  name: 'connections.list',
  title: 'List connections',
  meaning: 'All connections, each with what it was wished to do and what it may.',
  scope: 'read',
  input: z.object({}),
  output: z.object({ connections: z.array(connection) }),
  rest: { method: 'GET', path: '/connections' },
  run: async (_input, { house: { connections } }) => ({
    connections: (await connections.list()).map((one) => showConnection(one, connections.standing(one))),
  }),
});
