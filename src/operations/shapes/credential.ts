import { z } from 'zod';
import { Secret } from '../../base/secret.ts';

/** A secret on its way in: carried hidden from here on. */
export const secretText = z
  .string()
  .min(1)
  .max(20_000)
  .transform((text) => Secret.of(text))
  .meta({ format: 'password' });

/** How a registration proves who it is. */
export const credentialInput = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('secret'),
      value: secretText.meta({ description: 'The secret’s Value, never its Secret ID.' }),
    }),
    z.object({
      kind: z.literal('certificate'),
      certificate: z.string().max(20_000).meta({ description: 'PEM.' }),
      privateKey: secretText.meta({ description: 'PEM, PKCS #8.' }),
    }),
    z.object({
      kind: z.literal('federated'),
      source: z.union([
        z.strictObject({ file: z.string().max(4_096) }),
        z.strictObject({ url: z.url().max(2_048) }),
      ]),
    }),
    z.object({ kind: z.literal('none') }),
  ])
  .meta({ id: 'CredentialInput' });
