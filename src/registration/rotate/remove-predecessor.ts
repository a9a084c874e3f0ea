import { setTimeout as pause } from 'node:timers/promises';
import { removeCertificate } from '../application/certificate-edits.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import { readApplication } from '../application/read-application.ts';
import { removeSecret } from '../application/secret-edits.ts';
import { tryCredential } from '../credential/try-credential.ts';
import { asItself } from './find-the-way.ts';
import { proofBy } from './make-successor.ts';
import { type RotationNotes, type RotationState, type RotationStep, reached } from './rotation.ts';

/**
 * Removes the old one at Microsoft, after everybody has had time to change over and the new one has worked once more. One
 * that Portico did not make stays: somebody else may live on it.
 */
export const removePredecessor: RotationStep = {
  name: 'remove',
  title: 'Remove the old one',
  async run(state, say) {
    const { held, parts, registration, endpoint } = state;
    const { oldKeyId }: RotationNotes = held.notes;
    if (oldKeyId === undefined)
      return { outcome: 'Nobody knows which one it is; it stays until it ends.', isSkipped: true };
    const { graph, way } = reached(state);
    if (way === 'manage' && !(await isPorticos(state, oldKeyId)))
      return {
        outcome: 'It was not made by Portico and stays until it ends; others may use it.',
        isSkipped: true,
      };
    await say('Both work for a moment, so that everything can change over.');
    await pause(parts.grace ?? usualGrace, undefined, { signal: parts.closing });
    const credential = await parts.registrations.credentialOf(registration.id);
    await tryCredential({ ...endpoint, credential }, () => say('Waiting for Microsoft.'), parts.closing);
    if (way === 'prove') await removeByProof(state, oldKeyId);
    else {
      const remove = state.kind === 'secret' ? removeSecret : removeCertificate;
      await (await remove(graph, registration.clientId, oldKeyId)).apply();
    }
    await parts.registrations.forgetPrevious(registration.id);
    return { outcome: 'It is gone.' };
  },
};

/** Longer than any request that was sent with the old one. */
const usualGrace = 60_000;

async function isPorticos(state: RotationState, keyId: string): Promise<boolean> {
  const application = await readApplication(reached(state).graph, state.registration.clientId);
  const all = [...(application?.secrets ?? []), ...(application?.certificates ?? [])];
  const old = all.find((one) => one.keyId === keyId);
  // One that is gone already is as good as removed.
  return old === undefined || old.displayName?.startsWith(`${state.credentialMark} `) === true;
}

/** In the name of the application with its new certificate, which vouches for the removal of the old one. */
async function removeByProof(state: RotationState, keyId: string): Promise<void> {
  const { parts, registration, endpoint } = state;
  const credential = await parts.registrations.credentialOf(registration.id);
  const graph = asItself(state, { ...endpoint, credential });
  const proof = await proofBy(credential, state, parts.clock.now());
  try {
    await graph.post(`/applications(appId='${registration.clientId}')/removeKey`, { keyId, proof });
  } catch (error) {
    // "No credentials found to be removed": an earlier try's answer was lost.
    if (!isGraphAnswer(error, 400, 404)) throw error;
  }
}
