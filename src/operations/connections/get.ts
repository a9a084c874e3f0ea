import { z } from 'zod';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';
import { connectionId } from '../shapes/ids.ts';

export const getConnection = operation({
  name: 'connections.get',
  title: 'Get a connection',
  meaning:
    'One connection: its state, the finding behind it, and each feature with what it needs, has and lacks.',
  scope: 'read',
  input: z.object({ id: connectionId }),
  output: connection,
  rest: { method: 'GET', path: '/connections/:id' },
  async run({ id }, { house: { connections } }) {
    const one = await connections.find(id);
    return showConnection(one, connections.standing(one));
  },
});
