import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Audience, Cloud } from '../../identity/clouds/cloud.ts';
import { judgeRedirects } from '../plan/judge-redirects.ts';
import { amendApplication } from './amend-application.ts';
import type { Application } from './application.ts';
import { applicationGone } from './application-gone.ts';
import { readApplication } from './read-application.ts';
import type { Repair } from './repair.ts';
import { includesPersonal, signInAudiences } from './sign-in-audience.ts';

/**
 * Lets others sign in, or fewer. Audiences with personal accounts want version 2 of access tokens in the same write; what
 * else stands in their way is said before anything is sent.
 */
export async function setAudience(
  graph: Graph,
  clientId: string,
  audience: Audience,
  cloud: Cloud,
): Promise<Repair> {
  const application = await readApplication(graph, clientId);
  if (!application) throw applicationGone(clientId);
  const [hindrance] = audienceHindrances(application, audience, cloud);
  if (hindrance)
    throw new PorticoError('registration-audience-not-possible', {
      detail: hindrance.title,
      finding: hindrance,
    });
  const { graph: wanted, portal } = signInAudiences[audience];
  return amendApplication(graph, clientId, ({ accessTokenVersion }) => [
    { path: 'signInAudience', to: wanted, words: `Supported account types: ${portal}.` },
    ...(includesPersonal(audience) && accessTokenVersion !== 2
      ? [
          {
            path: 'api.requestedAccessTokenVersion',
            to: 2,
            words: 'Ask for version 2 of access tokens, which personal accounts need.',
          },
        ]
      : []),
  ]);
}

/** What of this application does not go with an audience (Microsoft's supported-accounts-validation page). */
export function audienceHindrances(
  application: Application,
  audience: Audience,
  cloud: Cloud,
): readonly Finding[] {
  if (!includesPersonal(audience)) return [];
  const redirects = (['web', 'spa', 'public'] as const).flatMap((platform) =>
    application.redirects[platform].map((uri) => ({ platform, uri })),
  );
  return [
    ...(cloud.personalAccounts
      ? []
      : [hindrance('cloud', `${cloud.title} has no personal Microsoft accounts.`)]),
    ...(application.secrets.length > 2
      ? [
          hindrance(
            'secrets',
            `It has ${application.secrets.length} client secrets; with personal accounts two are the most.`,
            'Remove the secrets nobody uses, then try again.',
          ),
        ]
      : []),
    ...(application.displayName.length > 90
      ? [hindrance('name', 'Its name is longer than 90 characters.', 'Shorten its name, then try again.')]
      : []),
    ...judgeRedirects(redirects, audience).filter(({ state }) => state === 'wrong'),
  ];
}

function hindrance(
  name: string,
  title: string,
  nextStep = 'Choose an audience without personal accounts.',
): Finding {
  return { code: `audience-change/${name}`, state: 'wrong', title, whoseMove: 'you', nextStep };
}
