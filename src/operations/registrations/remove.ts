import { z } from 'zod';
import { operation } from '../operation.ts';
import { registrationId } from '../shapes/ids.ts';

export const removeRegistration = operation({
  name: 'registrations.remove',
  title: 'Forget a registration',
  meaning:
    'Removes a registration and its credential from Portico. The application at Microsoft stays. Refused while connections stand on it.',
  scope: 'admin',
  input: z.object({ id: registrationId }),
  output: z.object({}),
  rest: { method: 'DELETE', path: '/registrations/:id', status: 204 },
  audit: ({ id }) => `Forgot the registration ${id}.`,
  async run({ id }, { house }) {
    await house.registrations.remove(id);
    return {};
  },
});
