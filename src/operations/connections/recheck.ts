import { z } from 'zod';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';
import { connectionId } from '../shapes/ids.ts';

export const recheckConnection = operation({
  name: 'connections.recheck',
  title: 'Look again whether a connection works',
  meaning: 'Asks Microsoft for a new token now; state and finding follow.',
  scope: 'operate',
  input: z.object({ id: connectionId }),
  output: connection,
  rest: { method: 'POST', path: '/connections/:id/recheck' },
  async run({ id }, { house: { connections } }) {
    const one = await connections.recheck(id);
    return showConnection(one, connections.standing(one));
  },
});
