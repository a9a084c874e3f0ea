import { GraphError } from '../../graph/graph-error.ts';

/** What a policy of the organisation has against a credential. */
export type PolicyRefusal = 'kind-forbidden' | 'too-long';

/** Graph's codes for it; Microsoft does not list them, tools that met them quote them. */
const codes: Readonly<Record<string, PolicyRefusal>> = {
  credentialtypenotallowedasperapppolicy: 'kind-forbidden',
  credentialinvalidlifetimeasperapppolicy: 'too-long',
};

export function policyRefusal(error: unknown): PolicyRefusal | undefined {
  if (!(error instanceof GraphError) || error.graphCode === undefined) return undefined;
  return codes[error.graphCode.toLowerCase()];
}
