import { amendApplication, type Editor } from '../application/amend-application.ts';
import type { Application } from '../application/application.ts';
import { until } from '../application/await-change.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import { listing } from '../application/permission-edits.ts';
import { applicationFrom, readApplication } from '../application/read-application.ts';
import { registering } from '../application/redirect-edits.ts';
import type { Plan } from '../plan/plan-registration.ts';
import type { CreationState, CreationStep } from './creation.ts';
import { explainRefusal } from './explain-refusal.ts';
import { findByKey } from './find-what-is-there.ts';

/**
 * Creates the application under its unique name, in one call that does nothing a second time; one that is there already
 * gets what it lacks, and keeps everything else.
 */
export const makeApplication: CreationStep = {
  name: 'application',
  title: 'Create the application',
  async run(state, say) {
    const { application, graph, plan } = state;
    if (application) {
      const repair = await amendApplication(graph, application.appId, missing(plan));
      await repair.apply();
      return {
        outcome:
          repair.changes.length === 0
            ? 'It is as it should be.'
            : repair.changes.map(({ words }) => words).join(' '),
        learned: { application: await readApplication(graph, application.appId) },
      };
    }
    const made = await createNamed(state).catch((error: unknown) => {
      throw explainRefusal(error, state);
    });
    await say('Created; waiting for Microsoft to know it everywhere.');
    await until(async () => (await readApplication(graph, made.appId)) !== undefined);
    return { outcome: `Client ID ${made.appId}`, learned: { application: made } };
  },
};

/** What an application of an earlier try may lack. Nothing is taken away. */
const missing =
  (plan: Plan): Editor =>
  (application) => {
    const { signInAudience, isFallbackPublicClient, displayName, api } = plan.application;
    return [
      { path: 'displayName', to: displayName, words: `Name it "${displayName}".` },
      ...(application.signInAudience === signInAudience
        ? []
        : [
            {
              path: 'signInAudience',
              to: signInAudience,
              words: `Change who may sign in to ${signInAudience}.`,
            },
          ]),
      {
        path: 'api.requestedAccessTokenVersion',
        to: api.requestedAccessTokenVersion,
        words: 'Ask for version 2 of access tokens.',
      },
      ...(isFallbackPublicClient
        ? [{ path: 'isFallbackPublicClient', to: true, words: 'Allow public client flows.' }]
        : []),
      ...registering(plan.wish.redirects)(application),
      ...listing(plan.permissions)(application),
    ];
  };

/** Graph's upsert by unique name; a cloud without it gets a plain create, and is told apart by the tag. */
async function createNamed({ graph, plan, key }: CreationState): Promise<Application> {
  const body = { ...plan.application, tags: [...plan.application.tags, key.tag] };
  try {
    const { body: made, status } = await graph.request({
      method: 'PATCH',
      path: `/applications(uniqueName='${key.uniqueName}')`,
      headers: { prefer: 'create-if-missing' },
      body,
      repeatable: true,
    });
    // 204: a try whose answer was lost had made it.
    const found = status === 201 ? applicationFrom(made) : await findByKey(graph, key);
    if (found) return found;
  } catch (error) {
    if (!isGraphAnswer(error, 404, 405, 501)) throw error;
  }
  return applicationFrom(await graph.post('/applications', body));
}
