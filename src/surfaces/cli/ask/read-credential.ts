import { resolve } from 'node:path';
import type { z } from 'zod';
import type { credentialInput } from '../../../operations/shapes/credential.ts';
import { givenText, type Options } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { readSecret, type SecretPlace, secretOptions } from './read-secret.ts';
import { readNamedFile } from './read-source.ts';

type Credential = z.input<typeof credentialInput>;

/** What people are asked for. */
export const theSecret = 'the client secret (its Value, not its Secret ID)';

/** How a registration proves who it is, as options. */
export const credentialOptions: Options = {
  ...secretOptions('secret', theSecret),
  'certificate-file': {
    type: 'string',
    value: 'FILE',
    meaning: 'A certificate in PEM, in place of a secret.',
  },
  'private-key-file': { type: 'string', value: 'FILE', meaning: 'Its private key in PEM (PKCS #8).' },
  'federated-file': {
    type: 'string',
    value: 'FILE',
    meaning: 'A file in which another identity provider keeps a token, in place of a secret.',
  },
  'federated-url': { type: 'string', value: 'URL', meaning: 'The same from an address.' },
  'no-secret': { type: 'boolean', meaning: 'It has none: a public client, for device codes and the like.' },
};

/** The credential that was given; undefined when none of the options was used. */
export async function readCredential(place: SecretPlace): Promise<Credential | undefined> {
  const { options } = place;
  const text = (name: string) => givenText(options, name);
  const certificate = text('certificate-file');
  const privateKey = text('private-key-file');
  if ((certificate === undefined) !== (privateKey === undefined)) {
    throw new UsageError('--certificate-file and --private-key-file go together.');
  }
  const ways: readonly (readonly [isGiven: boolean, read: () => Promise<Credential | undefined>])[] = [
    [
      text('secret-file') !== undefined || options['secret-stdin'] === true || options['ask-secret'] === true,
      async () => {
        const secret = await readSecret('secret', theSecret, place);
        return secret === undefined ? undefined : { kind: 'secret', value: secret.revealText() };
      },
    ],
    [
      certificate !== undefined,
      async () => ({
        kind: 'certificate',
        certificate: await readNamedFile(certificate ?? ''),
        privateKey: await readNamedFile(privateKey ?? ''),
      }),
    ],
    [
      text('federated-file') !== undefined,
      async () => ({ kind: 'federated', source: { file: resolve(text('federated-file') ?? '') } }),
    ],
    [
      text('federated-url') !== undefined,
      async () => ({ kind: 'federated', source: { url: text('federated-url') ?? '' } }),
    ],
    [options['no-secret'] === true, async () => ({ kind: 'none' })],
  ];
  const given = ways.filter(([isGiven]) => isGiven);
  if (given.length > 1) throw new UsageError('A registration has one credential: more than one was given.');
  return given[0]?.[1]();
}
