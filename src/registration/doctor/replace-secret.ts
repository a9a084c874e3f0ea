import type { Graph } from '../../graph/graph.ts';
import { until } from '../application/await-change.ts';
import { makeCredential } from '../credential/make-credential.ts';
import { credentialMark } from '../registration-key.ts';
import type { Facts } from './facts.ts';

/** Makes a new secret, or the certificate that stands in for one, keeps it, and waits until Microsoft has heard of it. */
export async function replaceSecret(facts: Facts, graph: Graph): Promise<void> {
  const { registration, kept, now } = facts;
  const { credential, keyId, endsAt } = await makeCredential('secret', {
    graph,
    clientId: registration.clientId,
    name: registration.name,
    mark: credentialMark(await kept.undertakings.mark()),
    months: undefined,
    now,
    // Nobody watches a repair step by step.
    tellWaiting: async () => undefined,
  });
  const known = { ...(keyId === undefined ? {} : { keyId }), ...(endsAt === undefined ? {} : { endsAt }) };
  await kept.registrations.replaceCredential(registration.id, credential, known);
  await until(async () => {
    const proof = await facts.proveWith(credential);
    return 'unseen' in proof || proof.value.kind === 'accepted' || !isNotHeardOf(proof.value.codes);
  });
}

/** What the sign-in service says to a secret or certificate that was made a moment ago. */
const isNotHeardOf = (codes: readonly number[]): boolean => codes.includes(7000215) || codes.includes(700027);
