import type { Registration } from '../../connections/registration.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Application } from '../application/application.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import { applicationFrom, readApplication, readApplicationAt } from '../application/read-application.ts';
import type { RegistrationKey } from '../registration-key.ts';
import type { CreationState, CreationStep } from './creation.ts';

/** Looks whether an earlier try made the application: by what Portico keeps, then by its unique name, then by its tag. */
export const findWhatIsThere: CreationStep = {
  name: 'find',
  title: 'Look for what is there already',
  async run(state) {
    const registration = await keptRegistration(state);
    const application =
      (registration && (await readApplication(state.graph, registration.clientId))) ??
      (await findByKey(state.graph, state.key));
    return {
      outcome: application
        ? `Found "${application.displayName}", made earlier; going on with it.`
        : 'Nothing yet.',
      learned: { application, registration },
    };
  },
};

async function keptRegistration({ parts, plan, tenantId }: CreationState): Promise<Registration | undefined> {
  const { name, cloud } = plan.wish;
  const all = await parts.registrations.list();
  return all.find(
    (one) =>
      one.origin === 'created' && one.cloud === cloud && one.tenant === tenantId && one.name === name.trim(),
  );
}

/** By its unique name, which is exact and at once; by its tag where the directory does not know unique names. */
export async function findByKey(
  graph: Graph,
  { uniqueName, tag }: RegistrationKey,
): Promise<Application | undefined> {
  return (await findByName(graph, uniqueName)) ?? findByTag(graph, tag);
}

async function findByName(graph: Graph, uniqueName: string): Promise<Application | undefined> {
  try {
    return await readApplicationAt(graph, `/applications(uniqueName='${uniqueName}')`);
  } catch (error) {
    if (isGraphAnswer(error, 400, 405, 501)) return undefined;
    throw error;
  }
}

async function findByTag(graph: Graph, tag: string): Promise<Application | undefined> {
  const { value = [] } = await graph.get<{ value?: readonly unknown[] }>('/applications', {
    query: { $filter: `tags/any(tag:tag eq '${tag}')` },
  });
  return value[0] === undefined ? undefined : applicationFrom(value[0]);
}
