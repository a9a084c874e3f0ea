import type { Redirect } from '../../connections/registration.ts';
import type { Graph } from '../../graph/graph.ts';
import { amendApplication, type Edit, type Editor } from './amend-application.ts';
import type { Application } from './application.ts';
import type { Repair } from './repair.ts';

type Platform = Redirect['platform'];

const places: Readonly<Record<Platform, { readonly path: string; readonly portal: string }>> = {
  web: { path: 'web.redirectUris', portal: 'Web' },
  spa: { path: 'spa.redirectUris', portal: 'Single-page application' },
  public: { path: 'publicClient.redirectUris', portal: 'Mobile and desktop applications' },
};

const platforms = Object.keys(places) as Platform[];

/** Registers a redirect address; where it is under another platform, it moves, as one address has one platform. */
export const addRedirect = (graph: Graph, clientId: string, redirect: Redirect): Promise<Repair> =>
  amendApplication(graph, clientId, registering([redirect]));

/** Moves an address that is registered already to the platform whose rules fit the way it is used. */
export const moveRedirect = (graph: Graph, clientId: string, redirect: Redirect): Promise<Repair> =>
  amendApplication(graph, clientId, (application) =>
    platforms.some((platform) => application.redirects[platform].includes(redirect.uri))
      ? registering([redirect])(application)
      : [],
  );

/** Takes one address away from every platform. */
export const removeRedirect = (graph: Graph, clientId: string, uri: string): Promise<Repair> =>
  amendApplication(graph, clientId, (application) =>
    platforms.map((platform) =>
      editOf(
        platform,
        without(application, platform, [uri]),
        `Take ${uri} away from ${places[platform].portal}.`,
      ),
    ),
  );

/** All of these registered, each under its platform alone; every other address stays as it is. */
export function registering(redirects: readonly Redirect[]): Editor {
  return (application) =>
    platforms.map((platform) => {
      const here = redirects.filter((one) => one.platform === platform).map(({ uri }) => uri);
      const elsewhere = redirects.filter((one) => one.platform !== platform).map(({ uri }) => uri);
      const kept = without(application, platform, elsewhere);
      const fresh = here.filter((uri) => !kept.includes(uri));
      return editOf(platform, [...kept, ...new Set(fresh)], wordsOf(application, platform, fresh, elsewhere));
    });
}

function without(application: Application, platform: Platform, uris: readonly string[]): readonly string[] {
  return application.redirects[platform].filter((uri) => !uris.includes(uri));
}

function wordsOf(
  application: Application,
  platform: Platform,
  fresh: readonly string[],
  elsewhere: readonly string[],
): string {
  const { portal } = places[platform];
  const leaving = elsewhere.filter((uri) => application.redirects[platform].includes(uri));
  return [
    ...fresh.map((uri) => `Let sign-ins return to ${uri} (${portal}).`),
    ...leaving.map((uri) => `Take ${uri} away from ${portal}.`),
  ].join(' ');
}

const editOf = (platform: Platform, to: readonly string[], words: string): Edit => ({
  path: places[platform].path,
  to,
  words,
});
