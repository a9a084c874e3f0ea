import { z } from 'zod';
import { operation } from '../operation.ts';
import { registrationId } from '../shapes/ids.ts';
import { registration, showRegistration } from '../shapes/registration.ts';

export const getRegistration = operation({
  name: 'registrations.get',
  title: 'Get a registration',
  meaning: 'One app registration, without its credential.',
  scope: 'read',
  input: z.object({ id: registrationId }),
  output: registration,
  rest: { method: 'GET', path: '/registrations/:id' },
  run: async ({ id }, { house }) => showRegistration(await house.registrations.find(id)),
});
