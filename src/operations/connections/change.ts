import { z } from 'zod';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';
import { featureChoice } from '../shapes/feature-choice.ts';
import { connectionId } from '../shapes/ids.ts';
import { sharedMailboxes } from './create.ts';

export const changeConnection = operation({
  name: 'connections.change',
  title: 'Change a connection',
  meaning:
    'Changes its name, features or shared mailboxes. What the present grant covers takes effect at once; for more, the connection says what it lacks, and a sign-in asks for that alone.',
  scope: 'operate',
  input: z.object({
    id: connectionId,
    name: z.string().min(1).max(120).optional(),
    features: featureChoice.optional(),
    sharedMailboxes: sharedMailboxes.optional(),
  }),
  output: connection,
  rest: { method: 'PATCH', path: '/connections/:id' },
  audit: (_input, { name }) => `Changed the connection "${name}".`,
  async run({ id, name, features, sharedMailboxes: shared }, { house: { connections } }) {
    const changed = await connections.change(id, {
      ...(name === undefined ? {} : { name }),
      ...(features === undefined ? {} : { features }),
      ...(shared === undefined ? {} : { sharedMailboxes: shared }),
    });
    return showConnection(changed, connections.standing(changed));
  },
});
