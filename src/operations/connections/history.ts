import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionEvent, showEvent } from '../shapes/connection.ts';
import { connectionId } from '../shapes/ids.ts';

export const getHistory = operation({
  name: 'connections.history',
  title: 'Get the history of a connection',
  meaning: 'What happened to it, newest first.',
  scope: 'read',
  input: z.object({ id: connectionId, limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.object({ events: z.array(connectionEvent) }),
  rest: { method: 'GET', path: '/connections/:id/history' },
  async run({ id, limit }, { house: { connections } }) {
    await connections.find(id);
    return { events: (await connections.history(id, { limit })).map(showEvent) };
  },
});
