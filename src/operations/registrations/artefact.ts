import { z } from 'zod';
import type { Registration } from '../../connections/registration.ts';
import { artefactKinds } from '../../registration/registrar.ts';
import type { House } from '../house.ts';
import { operation } from '../operation.ts';
import { registrationId } from '../shapes/ids.ts';
import { usualRedirect } from './wish.ts';

export const artefactKind = z.enum(artefactKinds);

export const artefact = z
  .object({
    kind: artefactKind,
    title: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    text: z.string(),
    steps: z
      .array(
        z.object({
          title: z.string(),
          words: z.string(),
          link: z.string().optional(),
          values: z
            .array(z.object({ field: z.string(), value: z.string() }))
            .readonly()
            .optional(),
          brings: z.enum(['client-id', 'tenant', 'secret']).optional(),
        }),
      )
      .readonly()
      .optional(),
  })
  .meta({ id: 'Artefact', description: 'A registration as steps to follow or code to run.' });

export const getArtefact = operation({
  name: 'registrations.artefact',
  title: 'Get a registration as steps or code',
  meaning:
    'The same registration as portal steps with links and exact values, an az script, PowerShell, Terraform, Bicep or a manifest.',
  scope: 'read',
  input: z.object({ id: registrationId, kind: artefactKind }),
  output: artefact,
  rest: { method: 'GET', path: '/registrations/:id/artefacts/:kind' },
  async run({ id, kind }, { house }) {
    const registration = await house.registrations.find(id);
    return house.registrar.artefact(kind, {
      ...registration,
      redirects: await redirectsOf(registration, house),
    });
  },
});

/** Where nobody said where sign-ins return to, they return to this hub; an application by itself needs no address. */
async function redirectsOf(
  { id, redirects, purpose, credential }: Registration,
  { connections, url }: Pick<House, 'connections' | 'url'>,
): Promise<Registration['redirects']> {
  if (redirects.length > 0) return redirects;
  const actings = (await connections.list()).flatMap((one) => (one.registration === id ? [one.actsAs] : []));
  const isForAccounts = Object.keys(purpose.account).length > 0 || actings.includes('account');
  const isForApp = Object.keys(purpose.app).length > 0 || actings.includes('app');
  return isForAccounts || !isForApp ? [usualRedirect(credential.kind, url)] : [];
}
