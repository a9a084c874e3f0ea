import { PorticoError } from '../../base/errors/portico-error.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import { makeCertificate } from '../certificate/make-certificate.ts';
import { credentialEnd } from '../credential/credential-end.ts';
import { makeCredential } from '../credential/make-credential.ts';
import type { NewCredential } from '../credential/new-credential.ts';
import { removeOrphans } from '../credential/remove-orphans.ts';
import { writeCredential } from '../credential/written-credential.ts';
import { proofOfPossession } from './proof-of-possession.ts';
import { type RotationNotes, type RotationState, type RotationStep, reached } from './rotation.ts';

/**
 * Makes the new credential beside the old one and seals it into the undertaking in the same breath: it is in use
 * nowhere yet, and whoever goes on after a kill has it.
 */
export const makeSuccessor: RotationStep = {
  name: 'make',
  title: 'Make the new one beside the old',
  async run(state, say) {
    const { held, registration } = state;
    const notes: RotationNotes = held.notes;
    if ((await held.credential()) !== undefined) return { outcome: 'It was made by an earlier try.' };
    if (notes.newKeyId !== undefined && notes.newKeyId === registration.credential.keyId)
      return { outcome: 'It was made and changed over to by an earlier try.' };
    const made = await make(state, () => say('Waiting for Microsoft.'));
    await held.change({
      credential: writeCredential(made.credential),
      notes: {
        ...(made.keyId === undefined ? {} : { newKeyId: made.keyId }),
        ...(made.endsAt === undefined ? {} : { newEndsAt: String(made.endsAt) }),
        ...(registration.credential.keyId === undefined ? {} : { oldKeyId: registration.credential.keyId }),
      },
    });
    return { outcome: made.words };
  },
};

async function make(state: RotationState, tellWaiting: () => Promise<void>): Promise<NewCredential> {
  const { registration, kind, credentialMark: mark, parts } = state;
  const { graph, way } = reached(state);
  const now = parts.clock.now();
  if (way === 'prove') return makeByProof(state, now);
  const { clientId, name } = registration;
  const { keyId } = registration.credential;
  if (keyId !== undefined) await removeOrphans(graph, clientId, { mark, kept: new Set([keyId]) });
  return makeCredential(kind, { graph, clientId, name, mark, months: undefined, now, tellWaiting });
}

/** The old certificate vouches for the new one; the application is not read, which it may not do. */
async function makeByProof(state: RotationState, now: number): Promise<NewCredential> {
  const { registration, endpoint, credentialMark } = state;
  const { graph } = reached(state);
  const made = await makeCertificate({
    commonName: registration.name,
    from: now - 3_600_000,
    to: credentialEnd(now),
  });
  const displayName = `${credentialMark} ${new Date(now).toISOString().slice(0, 10)}`;
  const added = await graph.post<{ keyId?: string }>(
    `/applications(appId='${registration.clientId}')/addKey`,
    {
      keyCredential: { type: 'AsymmetricX509Cert', usage: 'Verify', displayName, key: made.der },
      passwordCredential: null,
      proof: await proofBy(endpoint.credential, state, now),
    },
  );
  return {
    credential: { kind: 'certificate', certificate: made.certificate, privateKey: made.privateKey },
    keyId: added.keyId,
    endsAt: made.endsAt,
    words: `A certificate that ends on ${new Date(made.endsAt).toISOString().slice(0, 10)}.`,
  };
}

export async function proofBy(
  credential: ClientCredential,
  { registration }: Pick<RotationState, 'registration'>,
  now: number,
): Promise<string> {
  if (credential.kind !== 'certificate')
    throw new PorticoError('registration-not-rotatable', {
      detail: 'Only a certificate can vouch for its successor.',
    });
  return proofOfPossession(credential, { objectId: registration.objectId ?? registration.clientId, now });
}
