import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Secret } from '../../base/secret.ts';
import type { Graph } from '../../graph/graph.ts';
import { openGraph } from '../../graph/open-graph.ts';
import { signInAsApp } from '../../identity/flows/sign-in-as-app.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import { ownRenewal } from '../plan/planned-permissions.ts';
import type { RotationState, RotationStep } from './rotation.ts';

/** Application permissions that let an application change itself. */
const managing: ReadonlySet<string> = new Set([ownRenewal, 'Application.ReadWrite.All']);

/**
 * Finds out who may renew the credential: whoever signed in for it, or the application itself - with a permission for
 * secrets, without any for certificates, whose old one vouches for the new.
 */
export const findTheWay: RotationStep = {
  name: 'way',
  title: 'See who may do it',
  async run(state) {
    const { setup, parts, cloud } = state;
    if (setup !== undefined) {
      const { fetch, clock, log } = parts;
      const graph = openGraph({ cloud, token: () => parts.setups.token(setup), fetch, clock, log });
      return { outcome: 'Whoever signed in for it.', learned: { reach: { graph, way: 'manage' } } };
    }
    const { granted } = await signInAsApp({ endpoint: state.endpoint });
    const graph = asItself(state, state.endpoint);
    if (granted.some((name) => managing.has(name)))
      return { outcome: 'The application itself.', learned: { reach: { graph, way: 'manage' } } };
    if (state.kind === 'certificate')
      return {
        outcome: 'The application itself: its certificate vouches for the next.',
        learned: { reach: { graph, way: 'prove' } },
      };
    throw new PorticoError('registration-not-rotatable', {
      detail: 'The registration may not change itself.',
      finding: mayNotItself(state),
    });
  },
};

/** Graph in the name of the application. */
export function asItself(
  { cloud, parts }: Pick<RotationState, 'cloud' | 'parts'>,
  endpoint: TokenEndpoint,
): Graph {
  const { fetch, clock, log } = parts;
  let known: Promise<Secret> | undefined;
  return openGraph({
    cloud,
    token: ({ renew = false } = {}) => {
      if (renew || known === undefined)
        known = signInAsApp({ endpoint }).then(({ accessToken }) => accessToken);
      return known;
    },
    fetch,
    clock,
    log,
  });
}

export function mayNotItself({ registration }: Pick<RotationState, 'registration'>): Finding {
  return {
    code: 'rotate/not-by-itself',
    state: 'warning',
    title: `Portico may not renew the secret of "${registration.name}" by itself.`,
    detail: `It takes the permission ${ownRenewal} and that the application owns itself, or a certificate in place of the secret.`,
    whoseMove: 'you',
    nextStep:
      'Sign in as an owner of the application or as an application administrator and renew it here; or make a new secret in the portal and put its value in.',
    fix: { kind: 'repair', label: 'Renew the secret', needsSetup: true },
  };
}
