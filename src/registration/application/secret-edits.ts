import { PorticoError } from '../../base/errors/portico-error.ts';
import { Secret } from '../../base/secret.ts';
import type { Graph } from '../../graph/graph.ts';
import { applicationGone } from './application-gone.ts';
import { isGraphAnswer } from './is-graph-answer.ts';
import { readApplication } from './read-application.ts';
import type { Repair } from './repair.ts';

export interface NewSecret {
  readonly value: Secret;
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

export interface SecretWish {
  readonly displayName: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** A secret beside those there are. Microsoft shows its value this once: the caller keeps it at once. */
export async function addSecret(
  graph: Graph,
  clientId: string,
  { displayName, endsAt }: SecretWish,
): Promise<Repair<NewSecret>> {
  const application = await readApplication(graph, clientId);
  if (!application) throw applicationGone(clientId);
  const until = new Date(endsAt).toISOString();
  return {
    changes: [
      {
        path: 'passwordCredentials',
        from: application.secrets.map((one) => one.displayName ?? one.keyId),
        to: displayName,
        words: `Add a client secret that ends on ${until.slice(0, 10)}; those there are stay.`,
      },
    ],
    async apply() {
      const body = { passwordCredential: { displayName, endDateTime: until } };
      const made = await graph.post<Record<string, unknown>>(
        `/applications/${application.id}/addPassword`,
        body,
      );
      return newSecretFrom(made, endsAt);
    },
  };
}

function newSecretFrom(made: Readonly<Record<string, unknown>>, asked: number): NewSecret {
  const { secretText, keyId, endDateTime } = made;
  if (typeof secretText !== 'string' || typeof keyId !== 'string')
    throw new PorticoError('registration-answer-unusable', {
      detail: 'Microsoft answered that it made a secret, but did not say what it is.',
    });
  const told = Date.parse(String(endDateTime));
  return { value: Secret.of(secretText), keyId, endsAt: Number.isNaN(told) ? asked : told };
}

/** Takes one secret away; whatever uses it stops working. */
export async function removeSecret(graph: Graph, clientId: string, keyId: string): Promise<Repair> {
  const application = await readApplication(graph, clientId);
  const secret = application?.secrets.find((one) => one.keyId === keyId);
  return {
    changes: secret
      ? [
          {
            path: 'passwordCredentials',
            from: secret.displayName ?? keyId,
            to: null,
            words: `Remove the client secret ${secret.displayName ?? keyId}${secret.hint ? ` (${secret.hint}…)` : ''}.`,
          },
        ]
      : [],
    async apply() {
      if (!application) return;
      try {
        await graph.post(`/applications/${application.id}/removePassword`, { keyId });
      } catch (error) {
        const left = await readApplication(graph, clientId);
        const isGone = !left?.secrets.some((one) => one.keyId === keyId);
        // Somebody else removed it, or this very call did and its answer was lost.
        if (!isGone || isGraphAnswer(error, 401, 403)) throw error;
      }
    },
  };
}
