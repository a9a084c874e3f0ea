import { z } from 'zod';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';
import { featureChoice } from '../shapes/feature-choice.ts';
import { registrationId } from '../shapes/ids.ts';

export const sharedMailboxes = z.array(z.string().min(3).max(320)).max(50).meta({
  description: 'Addresses of mailboxes of others that it may be used for.',
});

export const createConnection = operation({
  name: 'connections.create',
  title: 'Create a connection',
  meaning:
    'Makes a connection of a registration: for an account, which signs in next, or for the application itself, which is tried at once.',
  scope: 'operate',
  input: z.object({
    registration: registrationId,
    name: z.string().min(1).max(120).optional().meta({ description: 'What to call it.' }),
    actsAs: z.enum(['account', 'app']).default('account').meta({
      description: 'Whether somebody signs in, or the application acts by itself.',
    }),
    features: featureChoice,
    sharedMailboxes: sharedMailboxes.default([]),
  }),
  output: connection,
  rest: { method: 'POST', path: '/connections', status: 201 },
  audit: (_input, { name }) => `Created the connection "${name}".`,
  async run({ name, ...asked }, { house: { connections } }) {
    const made = await connections.add({ ...asked, ...(name === undefined ? {} : { name }) });
    return showConnection(made, connections.standing(made));
  },
});
