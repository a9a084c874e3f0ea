import type { Secret } from '../../base/secret.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import { readGrants } from '../application/grants.ts';
import { readApplication } from '../application/read-application.ts';
import { readServicePrincipal } from '../application/service-principal.ts';
import type { Reach } from './doctor-parts.ts';
import type { Facts, Subjects } from './facts.ts';
import { readFederations } from './probes/federations.ts';
import { findBySecret } from './probes/find-by-secret.ts';
import { readGraphOffers } from './probes/graph-offers.ts';
import { identifyClient } from './probes/identify-client.ts';
import { lookUp } from './probes/look-up.ts';
import { readConsentPolicy, readSecretPolicy } from './probes/policies.ts';
import { once, oncePer, type Seen, saw, unseen } from './seen.ts';

type FromDirectory = Pick<
  Facts,
  | 'directory'
  | 'mayWrite'
  | 'tenantFound'
  | 'application'
  | 'mistakenClient'
  | 'applicationWithSecretLike'
  | 'federations'
  | 'servicePrincipal'
  | 'graphOffers'
  | 'grants'
  | 'consentPolicy'
  | 'secretPolicy'
>;

/** Opens Graph with these tokens, in the registration's cloud unless said. */
export type OpenGraph = (token: () => Promise<Secret>, at?: Cloud) => Graph;

/** What the tenant's directory tells those who may read it: a setup, or the application itself. */
export function factsFromDirectory(
  reach: Reach,
  open: OpenGraph,
  appProof: Facts['appProof'],
): FromDirectory {
  const { subjects } = reach;
  const { clientId } = subjects.registration;
  const directory = once(() => openDirectory(reach, open, appProof));
  const look = <Value>(at: (graph: Graph) => Promise<Value>): (() => Promise<Seen<Value>>) =>
    once(async () => lookUp(await directory(), at));
  /** Looks at something that belongs to what was found before. */
  const lookAt = <Found extends { readonly id: string }, Value>(
    found: () => Promise<Seen<Found | undefined>>,
    missing: string,
    at: (graph: Graph, id: string) => Promise<Value>,
  ): (() => Promise<Seen<Value>>) =>
    once(async () => {
      const seen = await found();
      if ('unseen' in seen) return seen;
      const { value } = seen;
      return value ? lookUp(await directory(), (graph) => at(graph, value.id)) : unseen(missing);
    });
  const application = look((graph) => readApplication(graph, clientId));
  const servicePrincipal = look((graph) => readServicePrincipal(graph, clientId));
  return {
    directory,
    mayWrite: once(async () => subjects.setup?.state === 'ready' || (await mayWriteItself(appProof))),
    tenantFound: once(() => findTenant(subjects, application)),
    application,
    mistakenClient: look((graph) => identifyClient(graph, subjects.registration)),
    applicationWithSecretLike: oncePer(async (hint) =>
      lookUp(await directory(), (graph) => findBySecret(graph, hint, clientId)),
    ),
    federations: lookAt(application, 'The application is not in this tenant.', readFederations),
    servicePrincipal,
    graphOffers: look(readGraphOffers),
    grants: lookAt(servicePrincipal, 'The application has no service principal in this tenant.', readGrants),
    consentPolicy: look(readConsentPolicy),
    secretPolicy: look(readSecretPolicy),
  };
}

/** The setup's tenant, once the registration was found there; else the tenant whose accounts alone it lets in. */
async function findTenant(
  { setup, connections, registration }: Subjects,
  application: Facts['application'],
): Promise<string | undefined> {
  const seen = await application();
  if (setup?.account && 'value' in seen && seen.value) return setup.account.tenantId;
  if (registration.audience !== 'this-tenant') return undefined;
  return connections.find(({ account }) => account?.kind === 'work')?.account?.tenantId;
}

const reading = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
  'Directory.Read.All',
];
const writing = ['Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy'];

async function openDirectory(
  { parts: { setups, clouds }, subjects: { setup } }: Reach,
  open: OpenGraph,
  appProof: Facts['appProof'],
): Promise<Seen<Graph>> {
  if (setup?.state === 'ready') return saw(open(() => setups.token(setup.id), clouds.find(setup.cloud)));
  const proof = await appProof();
  if ('value' in proof && proof.value.kind === 'accepted') {
    const { roles, token } = proof.value;
    if (roles.some((role) => reading.includes(role))) return saw(open(async () => token));
  }
  return unseen(
    'Microsoft shows a registration only to those who may read it, and nobody of them is signed in here.',
  );
}

async function mayWriteItself(appProof: Facts['appProof']): Promise<boolean> {
  const proof = await appProof();
  return (
    'value' in proof &&
    proof.value.kind === 'accepted' &&
    proof.value.roles.some((role) => writing.includes(role))
  );
}
