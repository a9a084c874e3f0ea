import { patiently } from '../application/await-change.ts';
import { ensureServicePrincipal } from '../application/service-principal-edits.ts';
import { type CreationStep, madeApplication } from './creation.ts';

/** Through Graph an application comes without a service principal, and without one nobody can consent to it. */
export const makePrincipal: CreationStep = {
  name: 'service-principal',
  title: 'Make the service principal',
  async run(state, say) {
    const { appId } = madeApplication(state);
    const principal = await patiently(
      () => ensureServicePrincipal(state.graph, appId),
      () => say('Waiting for Microsoft to know the application everywhere.'),
    );
    return { outcome: `Object ID ${principal.id}`, learned: { principal } };
  },
};
