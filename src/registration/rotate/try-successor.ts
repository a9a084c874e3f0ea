import { PorticoError } from '../../base/errors/portico-error.ts';
import { tryCredential } from '../credential/try-credential.ts';
import { readCredential } from '../credential/written-credential.ts';
import type { RotationStep } from './rotation.ts';

/** Signs in with the new one until Microsoft has heard of it; until then the old one stays in use. */
export const trySuccessor: RotationStep = {
  name: 'try',
  title: 'Try the new one',
  async run({ held, endpoint, parts }, say) {
    const made = await held.credential();
    if (made === undefined) return { outcome: 'It is in use already.' };
    const tried = await tryCredential(
      { ...endpoint, credential: readCredential(made) },
      () => say('Waiting for Microsoft to accept it.'),
      parts.closing,
    );
    if (tried.isAccepted) return { outcome: 'Microsoft accepts it.' };
    throw new PorticoError('registration-credential-not-accepted', {
      detail: 'Microsoft does not accept the new credential yet; the old one stays in use.',
      finding: {
        code: 'rotate/not-accepted-yet',
        state: 'warning',
        title: 'Microsoft does not accept the new credential yet; the old one stays in use.',
        whoseMove: 'nobody-wait',
        nextStep: 'Try again in some minutes: it goes on with the credential that was made.',
        fix: { kind: 'wait', label: 'Try again', seconds: 300 },
        ...(tried.finding.technical ? { technical: tried.finding.technical } : {}),
      },
    });
  },
};
