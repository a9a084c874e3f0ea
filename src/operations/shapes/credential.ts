import { z } from 'zod';
import { Secret } from '../../base/secret.ts';

/** A secret on its way in: carried hidden from here on. */
export const secretText = z
  .string()
  .min(1)
  .max(20_000)
  .transform((text) => Secret.of(text))
  .meta({ format: 'password' });

/** Where the assertion of another issuer is read from, anew each time. */
export const federatedSource = z.union([
  z.strictObject({ file: z.string().max(4_096) }),
  z.strictObject({ url: z.url().max(2_048) }),
]);

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
      source: federatedSource,
    }),
    z.object({ kind: z.literal('none') }),
  ])
  .meta({ id: 'CredentialInput' });
