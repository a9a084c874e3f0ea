import { patiently } from '../application/await-change.ts';
import { type CreationStep, madeApplication, madePrincipal } from './creation.ts';

/** An application renews its own secret as its own owner: that is all Application.ReadWrite.OwnedBy opens. */
export const ownItself: CreationStep = {
  name: 'owner',
  title: 'Let it look after itself',
  async run(state, say) {
    if (!state.plan.wish.renewsItself) return { outcome: 'Not wished for.', isSkipped: true };
    const { graph, cloud } = state;
    const path = `/applications/${madeApplication(state).id}/owners`;
    const { id } = madePrincipal(state);
    const isOwner = async (): Promise<boolean> => {
      for await (const owner of graph.pages<{ id?: string }>(path)) if (owner.id === id) return true;
      return false;
    };
    if (await isOwner()) return { outcome: 'It owns itself already.' };
    const reference = { '@odata.id': `${cloud.graph}/v1.0/directoryObjects/${id}` };
    await patiently(
      () =>
        graph.post(`${path}/$ref`, reference).catch(async (error: unknown) => {
          // Graph refuses an owner it has: an answer lost on the way looks the same as one that was never sent.
          if (!(await isOwner())) throw error;
        }),
      () => say('Waiting for Microsoft to know the service principal everywhere.'),
    );
    return { outcome: 'It owns itself.' };
  },
};
