import type { Graph } from '../../graph/graph.ts';
import type {
  Application,
  ApplicationCertificate,
  ApplicationSecret,
  ResourceAccess,
} from './application.ts';
import { isGraphAnswer } from './is-graph-answer.ts';
import { audienceOf } from './sign-in-audience.ts';

/** The application behind a client id, or undefined where the tenant has none (any more). */
export async function readApplication(graph: Graph, clientId: string): Promise<Application | undefined> {
  return readApplicationAt(graph, `/applications(appId='${encodeURIComponent(clientId)}')`);
}

/** The same by any address Graph knows for one application. */
export async function readApplicationAt(graph: Graph, path: string): Promise<Application | undefined> {
  try {
    return applicationFrom(await graph.get(path));
  } catch (error) {
    if (isGraphAnswer(error, 404)) return undefined;
    throw error;
  }
}

/** Reads what Graph sent, taking the least for granted. */
export function applicationFrom(body: unknown): Application {
  const raw = objectIn(body);
  const signInAudience = textIn(raw.signInAudience) ?? '';
  return {
    id: textIn(raw.id) ?? '',
    appId: textIn(raw.appId) ?? '',
    displayName: textIn(raw.displayName) ?? '',
    signInAudience,
    audience: audienceOf(signInAudience),
    uniqueName: textIn(raw.uniqueName),
    tags: textsIn(raw.tags),
    redirects: {
      web: textsIn(objectIn(raw.web).redirectUris),
      spa: textsIn(objectIn(raw.spa).redirectUris),
      public: textsIn(objectIn(raw.publicClient).redirectUris),
    },
    isFallbackPublicClient: raw.isFallbackPublicClient === true,
    accessTokenVersion: numberIn(objectIn(raw.api).requestedAccessTokenVersion),
    requiredResourceAccess: objectsIn(raw.requiredResourceAccess).map(resourceAccessFrom),
    secrets: objectsIn(raw.passwordCredentials).map(secretFrom),
    certificates: objectsIn(raw.keyCredentials).map(certificateFrom),
    identifierUris: textsIn(raw.identifierUris),
    raw,
  };
}

function resourceAccessFrom(raw: Fields): ResourceAccess {
  return {
    resourceAppId: (textIn(raw.resourceAppId) ?? '').toLowerCase(),
    resourceAccess: objectsIn(raw.resourceAccess).map(({ id, type }) => ({
      id: (textIn(id) ?? '').toLowerCase(),
      type: type === 'Role' ? 'Role' : 'Scope',
    })),
  };
}

function secretFrom(raw: Fields): ApplicationSecret {
  return {
    keyId: textIn(raw.keyId) ?? '',
    displayName: textIn(raw.displayName),
    hint: textIn(raw.hint),
    endsAt: momentIn(raw.endDateTime),
  };
}

function certificateFrom(raw: Fields): ApplicationCertificate {
  return {
    keyId: textIn(raw.keyId) ?? '',
    displayName: textIn(raw.displayName),
    customKeyIdentifier: textIn(raw.customKeyIdentifier),
    endsAt: momentIn(raw.endDateTime),
    raw,
  };
}

type Fields = Readonly<Record<string, unknown>>;

const objectIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const objectsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(objectIn) : []);
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function momentIn(value: unknown): number | undefined {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
