import { PorticoError } from '../../../base/errors/portico-error.ts';
import type { Finding } from '../../../base/finding.ts';
import { federatedAssertion } from '../../../identity/credential/federated-assertion.ts';
import { type DecodedToken, decodeToken } from '../../../identity/tokens/decode-token.ts';
import { federate, usualAudience } from '../../credential/federate.ts';
import { credentialMark } from '../../registration-key.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { findingOfError } from '../finding-of-error.ts';
import { holds } from '../holds.ts';
import type { FederationSeen } from '../probes/federations.ts';

const mismatches: ReadonlySet<number> = new Set([700211, 700212, 700213, 70021]);

const trustIt: Mend = {
  label: 'Trust this issuer and subject',
  at: 'microsoft',
  async prepare(facts) {
    const [directory, application] = [await facts.directory(), await facts.application()];
    const token = await presented(facts);
    if ('unseen' in directory || 'unseen' in application || !application.value || !token) return undefined;
    const { id } = application.value;
    const { issuer, subject, audience } = namesIn(token);
    if (issuer === undefined || subject === undefined) return undefined;
    return {
      changes: [
        {
          path: 'federatedIdentityCredentials',
          from: null,
          to: { issuer, subject, audience },
          words: `Let the application prove itself with tokens of ${issuer} about ${subject}.`,
        },
      ],
      apply: async () => {
        const mark = credentialMark(await facts.kept.undertakings.mark());
        // Nobody watches a repair step by step.
        const tellWaiting = async (): Promise<void> => undefined;
        await federate(
          directory.value,
          id,
          { issuer, subject, audience, source: { file: '' } },
          { mark, tellWaiting },
        );
      },
    };
  },
};

/*
 * Looks whether the token with which the application proves itself can be had, and whether the registration trusts exactly
 * its issuer, subject and audience; cases and slashes count (AADSTS700211, 700213, 700212).
 */
export const federatedCredential: Check = {
  name: 'federated-credential',
  title: 'The federated credential',
  async examine(facts) {
    const { credential, fetch } = facts;
    if (credential.kind !== 'federated') return [];
    try {
      await federatedAssertion(credential.source, fetch);
    } catch (error) {
      if (error instanceof PorticoError) return [findingOfError('federated-credential/unavailable', error)];
      throw error;
    }
    const proof = await facts.appProof();
    if ('unseen' in proof) return [couldNotLook(federatedCredential, proof.unseen)];
    if (proof.value.kind === 'accepted') {
      return [holds('federated-credential', 'Microsoft takes the federated credential.')];
    }
    const { codes, finding } = proof.value;
    if (codes.some((code) => mismatches.has(code))) return [await mismatch(facts, finding)];
    return [couldNotLook(federatedCredential, finding.title)];
  },
  mends: { 'federated-credential/not-trusted': trustIt },
};

async function presented({ credential, fetch }: Facts): Promise<DecodedToken | undefined> {
  if (credential.kind !== 'federated') return undefined;
  return decodeToken(await federatedAssertion(credential.source, fetch));
}

function namesIn({ claims, issuer }: DecodedToken): {
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly audience: string;
} {
  const { sub, aud } = claims;
  const [audience] = Array.isArray(aud) ? aud : [aud];
  return {
    issuer,
    subject: typeof sub === 'string' ? sub : undefined,
    audience: typeof audience === 'string' ? audience : usualAudience,
  };
}

async function mismatch(facts: Facts, told: Finding): Promise<Finding> {
  const token = await presented(facts);
  const shown = token ? namesIn(token) : undefined;
  const trusted = await facts.federations();
  return {
    code: 'federated-credential/not-trusted',
    state: 'wrong',
    title: 'The registration does not trust the token with which the application proves itself.',
    detail: [
      ...(shown
        ? [`The token says: issuer ${shown.issuer}, subject ${shown.subject}, audience ${shown.audience}.`]
        : []),
      ...('value' in trusted
        ? [`The registration trusts: ${trusted.value.map(inWords).join('; ') || 'none'}.`]
        : []),
    ].join(' '),
    whoseMove: 'you',
    nextStep:
      'Correct the federated credential under Certificates & secrets, Federated credentials: issuer, subject and audience have to be the same to the letter.',
    ...(told.technical ? { technical: told.technical } : {}),
  };
}

const inWords = ({ issuer, subject, audiences }: FederationSeen): string =>
  `issuer ${issuer}, subject ${subject}, audience ${audiences.join(' or ')}`;
