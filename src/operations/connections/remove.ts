import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';

export const removeConnection = operation({
  name: 'connections.remove',
  title: 'Remove a connection',
  meaning:
    'Removes a connection and forgets its tokens. What was granted at Microsoft stays until it is withdrawn there.',
  scope: 'operate',
  input: z.object({ id: connectionId }),
  output: z.object({}),
  rest: { method: 'DELETE', path: '/connections/:id', status: 204 },
  audit: ({ id }) => `Removed the connection ${id}.`,
  async run({ id }, { house }) {
    await house.connections.remove(id);
    return {};
  },
});
