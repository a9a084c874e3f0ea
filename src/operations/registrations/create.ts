import { z } from 'zod';
import { operation } from '../operation.ts';
import { setupId } from '../shapes/ids.ts';
import { registrationWish } from '../shapes/plan.ts';
import { undertaking } from '../shapes/undertaking.ts';
import { wishOf } from './wish.ts';

export const createRegistration = operation({
  name: 'registrations.create',
  title: 'Create a registration at Microsoft',
  meaning:
    'Creates the app registration in the name of somebody who signed in for it (a setup): the application, its service principal, a secret or certificate, the permissions of the chosen features and, where that person may, the consent of the whole organisation. Asked for the same again, it finds what is there and goes on.',
  scope: 'admin',
  input: registrationWish.extend({
    setup: setupId,
    grantConsent: z.boolean().default(true).meta({
      description: 'Whether its permissions are approved for everybody, where that person may.',
    }),
  }),
  output: undertaking,
  rest: { method: 'POST', path: '/registrations/create', status: 202 },
  audit: ({ name }) => `Began to create the registration "${name}" at Microsoft.`,
  async run({ setup, grantConsent, ...wish }, { house }) {
    return house.registrar.create(wishOf(wish, house), { setup, grantConsent });
  },
});
