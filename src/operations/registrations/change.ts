import { z } from 'zod';
import { operation } from '../operation.ts';
import { credentialInput } from '../shapes/credential.ts';
import { registrationId } from '../shapes/ids.ts';
import { audience, purpose, redirect, registration, showRegistration } from '../shapes/registration.ts';
import { refuseWhatIsWrong } from './refuse-what-is-wrong.ts';

export const changeRegistration = operation({
  name: 'registrations.change',
  title: 'Change a registration',
  meaning:
    'Changes what Portico keeps of a registration, its credential included. Nothing is changed at Microsoft: that is what repair is for.',
  scope: 'admin',
  input: z.object({
    id: registrationId,
    name: z.string().min(1).max(120).optional(),
    cloud: z.string().optional(),
    tenant: z.string().max(256).optional(),
    clientId: z.string().min(1).max(256).optional(),
    audience: audience.optional(),
    redirects: z.array(redirect).max(50).optional(),
    purpose: purpose.optional(),
    credential: credentialInput.optional(),
    evenIf: z
      .array(z.string())
      .default([])
      .meta({ description: 'Codes of findings that shall not stand in the way.' }),
  }),
  output: registration,
  rest: { method: 'PATCH', path: '/registrations/:id' },
  audit: (input, { name }) =>
    `Changed the registration "${name}": ${Object.keys(input)
      .filter((field) => field !== 'id' && field !== 'evenIf')
      .join(', ')}.`,
  async run({ id, evenIf, credential, ...asked }, { house }) {
    const change = onlyGiven(asked);
    if (change.cloud !== undefined) house.clouds.find(change.cloud);
    const before = await house.registrations.find(id);
    refuseWhatIsWrong(
      await house.registrar.checkTyped({
        cloud: change.cloud ?? before.cloud,
        clientId: change.clientId ?? before.clientId,
        ...(change.tenant === undefined ? {} : { tenant: change.tenant }),
        ...(credential?.kind === 'secret' ? { secret: credential.value.revealText() } : {}),
      }),
      evenIf,
    );
    if (Object.keys(change).length > 0) await house.registrations.change(id, change);
    if (credential !== undefined) await house.registrations.replaceCredential(id, credential);
    return showRegistration(await house.registrations.find(id));
  },
});

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Leaves out what was not said, so that it stays as it is. */
function onlyGiven<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
}
