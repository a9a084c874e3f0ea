import type { Finding } from '../../base/finding.ts';
import { patiently } from '../application/await-change.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import { type CreationState, type CreationStep, madeApplication, madePrincipal } from './creation.ts';

/**
 * An application renews its own secret as its own owner: that is all Application.ReadWrite.OwnedBy opens. Making it one
 * takes more than registering it does (Directory.Read.All besides), so that it is gone without where it is refused.
 */
export const ownItself: CreationStep = {
  name: 'owner',
  title: 'Let it look after itself',
  async run(state, say) {
    if (!state.plan.wish.renewsItself) return { outcome: 'Not wished for.', isSkipped: true };
    if (await isOwner(state)) return { outcome: 'It owns itself already.', learned: { isItsOwner: true } };
    try {
      await patiently(
        () => makeOwner(state),
        () => say('Waiting for Microsoft to know the service principal everywhere.'),
      );
    } catch (error) {
      if (!isGraphAnswer(error, 403)) throw error;
      return {
        outcome: 'Whoever signed in may not make it its own owner.',
        isSkipped: true,
        finding: notItsOwner,
      };
    }
    return { outcome: 'It owns itself.', learned: { isItsOwner: true } };
  },
};

const ownersOf = (state: CreationState): string => `/applications/${madeApplication(state).id}/owners`;

async function isOwner(state: CreationState): Promise<boolean> {
  const { id } = madePrincipal(state);
  const owners = state.graph.pages<{ id?: string }>(ownersOf(state));
  for await (const owner of owners) if (owner.id === id) return true;
  return false;
}

async function makeOwner(state: CreationState): Promise<void> {
  const { graph, cloud } = state;
  const reference = { '@odata.id': `${cloud.graph}/v1.0/directoryObjects/${madePrincipal(state).id}` };
  try {
    await graph.post(`${ownersOf(state)}/$ref`, reference);
  } catch (error) {
    // Graph refuses an owner it has: an answer lost on the way looks the same as one that was never sent.
    if (isGraphAnswer(error, 403, 404) || !(await isOwner(state))) throw error;
  }
}

const notItsOwner: Finding = {
  code: 'create/not-its-own-owner',
  state: 'warning',
  title: 'The application was not made its own owner, so that it cannot renew its secret by itself.',
  whoseMove: 'your-admin',
  nextStep:
    'Portico gives notice before the secret ends. To let it renew itself, sign in for it through an application of yours that has Directory.Read.All as well, or choose a certificate, which renews itself without.',
};
