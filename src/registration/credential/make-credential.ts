import type { Graph } from '../../graph/graph.ts';
import { patiently } from '../application/await-change.ts';
import { addCertificate } from '../application/certificate-edits.ts';
import { addSecret, type NewSecret } from '../application/secret-edits.ts';
import { makeCertificate } from '../certificate/make-certificate.ts';
import { credentialEnd } from './credential-end.ts';
import type { NewCredential } from './new-credential.ts';
import { type PolicyRefusal, policyRefusal } from './policy-refusal.ts';
import { shorterEnds } from './shorter-ends.ts';

export interface CredentialWish {
  readonly graph: Graph;
  readonly clientId: string;
  /** What the certificate is called; people see it in the portal. */
  readonly name: string;
  /** Begins the name of the credential itself. */
  readonly mark: string;
  readonly months: number | undefined;
  readonly now: number;
  tellWaiting(): Promise<void>;
}

/**
 * A new secret or certificate at Microsoft. Where the organisation's policy wants secrets to end sooner, it ends sooner;
 * where it wants none, a certificate takes its place, which is the better of the two anyway.
 */
export async function makeCredential(
  kind: 'secret' | 'certificate',
  wish: CredentialWish,
): Promise<NewCredential> {
  if (kind === 'certificate') return newCertificate(wish, '');
  const asked = credentialEnd(wish.now, wish.months);
  const made = await trySecret(wish, asked);
  if (typeof made !== 'string') return fromSecret(made, '');
  if (made === 'too-long') {
    for (const end of await shorterEnds(wish.graph, wish.now, asked)) {
      const shorter = await trySecret(wish, end);
      if (shorter === 'kind-forbidden') break;
      if (typeof shorter !== 'string')
        return fromSecret(shorter, ' A policy of the organisation lets secrets live no longer.');
    }
  }
  return newCertificate(
    wish,
    ' A policy of the organisation forbids client secrets; a certificate takes its place.',
  );
}

async function trySecret(wish: CredentialWish, endsAt: number): Promise<NewSecret | PolicyRefusal> {
  const { graph, clientId, mark, now } = wish;
  const displayName = nameOf(mark, now);
  try {
    return await patiently(
      async () => (await addSecret(graph, clientId, { displayName, endsAt })).apply(),
      wish.tellWaiting,
    );
  } catch (error) {
    const refusal = policyRefusal(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

function fromSecret({ value, keyId, endsAt }: NewSecret, because: string): NewCredential {
  return {
    credential: { kind: 'secret', value },
    keyId,
    endsAt,
    words: `A client secret that ends on ${day(endsAt)}.${because}`,
  };
}

/** Begins an hour ago, so that a clock that is a little behind takes it at once. */
async function newCertificate(wish: CredentialWish, because: string): Promise<NewCredential> {
  const { graph, clientId, name, mark, months, now } = wish;
  const made = await makeCertificate({
    commonName: name,
    from: now - 3_600_000,
    to: credentialEnd(now, months),
  });
  const keyId = await patiently(
    async () =>
      (await addCertificate(graph, clientId, { displayName: nameOf(mark, now), der: made.der })).apply(),
    wish.tellWaiting,
  );
  return {
    credential: { kind: 'certificate', certificate: made.certificate, privateKey: made.privateKey },
    keyId,
    endsAt: made.endsAt,
    words: `A certificate that ends on ${day(made.endsAt)}.${because}`,
  };
}

const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const nameOf = (mark: string, now: number): string => `${mark} ${day(now)}`;
