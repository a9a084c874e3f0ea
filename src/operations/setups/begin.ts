import { z } from 'zod';
import { operation } from '../operation.ts';
import { setup, showSetup, signInMethod } from '../shapes/sign-in.ts';

export const beginSetup = operation({
  name: 'setups.begin',
  title: 'Begin a setup',
  meaning:
    'Begins a short sign-in of somebody who may create or change app registrations, so that Portico can do it in their name. What Microsoft will be asked for is part of the answer.',
  scope: 'admin',
  input: z.object({
    cloud: z.string().default('global').meta({ description: 'The id of a Microsoft cloud.' }),
    tenant: z.string().max(256).optional().meta({ description: 'A domain or a GUID of the organisation.' }),
    method: signInMethod.default('callback'),
    clientId: z.string().max(64).optional().meta({
      description:
        'An application of the organisation’s own, in place of Microsoft’s Graph command-line tools.',
    }),
    mayGrant: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether it may also approve permissions for everybody; asks for more.' }),
  }),
  output: setup,
  rest: { method: 'POST', path: '/setups', status: 201 },
  audit: ({ cloud }) => `Began a setup in the cloud "${cloud}".`,
  async run({ tenant, clientId, ...asked }, { house, actor }) {
    return showSetup(
      await house.setups.begin({
        ...asked,
        ...(tenant === undefined ? {} : { tenant }),
        ...(clientId === undefined ? {} : { clientId }),
        ...(actor.browser === undefined ? {} : { browser: actor.browser }),
      }),
    );
  },
});
