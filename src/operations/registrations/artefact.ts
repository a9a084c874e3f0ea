import { z } from 'zod';
import { artefactKinds } from '../../registration/registrar.ts';
import { operation } from '../operation.ts';
import { registrationId } from '../shapes/ids.ts';

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
  run: async ({ id, kind }, { house }) => house.registrar.artefact(kind, await house.registrations.find(id)),
});
