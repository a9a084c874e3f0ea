import { z } from 'zod';
import { operation } from '../operation.ts';
import { registration, showRegistration } from '../shapes/registration.ts';

export const listRegistrations = operation({
  name: 'registrations.list',
  title: 'List registrations',
  meaning: 'All app registrations Portico knows.',
  scope: 'read',
  input: z.object({}),
  output: z.object({ registrations: z.array(registration) }),
  rest: { method: 'GET', path: '/registrations' },
  run: async (_input, { house }) => ({
    registrations: (await house.registrations.list()).map(showRegistration),
  }),
});
