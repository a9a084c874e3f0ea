import { z } from 'zod';
import { operation } from '../operation.ts';
import { credentialInput } from '../shapes/credential.ts';
import { audience, purpose, redirect, registration, showRegistration } from '../shapes/registration.ts';
import { refuseWhatIsWrong } from './refuse-what-is-wrong.ts';

export const importRegistration = operation({
  name: 'registrations.import',
  title: 'Import a registration',
  meaning:
    'Takes over an app registration that exists already: its client ID, its tenant and its secret. What can be told from the values alone is checked first.',
  scope: 'admin',
  input: z.object({
    name: z.string().min(1).max(120).meta({ description: 'What to call it here.' }),
    cloud: z.string().default('global').meta({ description: 'The id of a Microsoft cloud.' }),
    tenant: z
      .string()
      .max(256)
      .optional()
      .meta({ description: 'Its Directory (tenant) ID, or a domain of it.' }),
    clientId: z.string().min(1).max(256).meta({ description: 'Its Application (client) ID.' }),
    audience: audience.optional(),
    redirects: z
      .array(redirect)
      .max(50)
      .default([])
      .meta({ description: 'Where it lets sign-ins return to, as far as known.' }),
    credential: credentialInput,
    purpose: purpose.default({ account: {}, app: {} }),
    evenIf: z
      .array(z.string())
      .default([])
      .meta({ description: 'Codes of findings that shall not stand in the way.' }),
  }),
  output: registration,
  rest: { method: 'POST', path: '/registrations', status: 201 },
  audit: ({ name }) => `Imported the registration "${name}".`,
  async run({ evenIf, ...typed }, { house }) {
    house.clouds.find(typed.cloud);
    const { credential } = typed;
    const findings = await house.registrar.checkTyped({
      cloud: typed.cloud,
      clientId: typed.clientId,
      ...(typed.tenant === undefined ? {} : { tenant: typed.tenant }),
      ...(credential.kind === 'secret' ? { secret: credential.value.revealText() } : {}),
    });
    refuseWhatIsWrong(findings, evenIf);
    const { tenant, audience: signs, ...rest } = typed;
    return showRegistration(
      await house.registrations.add({ ...rest, tenant, audience: signs, origin: 'imported' }),
    );
  },
});
