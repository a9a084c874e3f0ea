import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';
import { moment, toMoment } from '../shapes/moment.ts';

export const getToken = operation({
  name: 'connections.token',
  title: 'Get an access token',
  meaning: 'A fresh access token of the connection for Microsoft Graph. Needs a key with the scope `token`.',
  scope: 'token',
  input: z.object({ id: connectionId }),
  output: z.object({
    tokenType: z.literal('Bearer'),
    accessToken: z.string(),
    expiresAt: moment,
    granted: z.array(z.string()).readonly(),
  }),
  rest: { method: 'GET', path: '/connections/:id/token' },
  async run({ id }, { house }) {
    const { accessToken, expiresAt, granted } = await house.connections.token(id);
    return {
      tokenType: 'Bearer' as const,
      accessToken: accessToken.revealText(),
      expiresAt: toMoment(expiresAt),
      granted,
    };
  },
});
