import type { Clock } from '../../base/clock.ts';
import type { FeatureFacts } from '../../base/feature.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Log } from '../../base/log.ts';
import type { Secret } from '../../base/secret.ts';
import type { Connections, Setups } from '../../connections/connections.ts';
import type { Registrations } from '../../connections/registrations.ts';
import type { Undertakings } from '../../connections/undertakings.ts';
import type { Graph } from '../../graph/graph.ts';
import { openGraph } from '../../graph/open-graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import { tenantFor } from '../../identity/flows/tenant-for.ts';
import { readGrants } from '../application/grants.ts';
import { readApplication } from '../application/read-application.ts';
import { readServicePrincipal } from '../application/service-principal.ts';
import type { Facts, Subjects } from './facts.ts';
import { askAsApp } from './probes/app-proof.ts';
import { askAuthorize } from './probes/authorize.ts';
import { askClock } from './probes/clock.ts';
import { askExchangeRoles } from './probes/exchange-roles.ts';
import { readFederations } from './probes/federations.ts';
import { findBySecret } from './probes/find-by-secret.ts';
import { readGraphOffers } from './probes/graph-offers.ts';
import { identifyClient } from './probes/identify-client.ts';
import { lookUp } from './probes/look-up.ts';
import { readConsentPolicy, readSecretPolicy } from './probes/policies.ts';
import { reasonOf } from './probes/reason-of.ts';
import { askTenant } from './probes/tenant.ts';
import { once, oncePer, type Seen, saw, unseen } from './seen.ts';
import { wantedPermissions } from './wanted-permissions.ts';

export interface DoctorParts {
  readonly registrations: Registrations;
  readonly connections: Connections;
  readonly setups: Setups;
  /** For the mark that what this installation makes at Microsoft carries. */
  readonly undertakings: Pick<Undertakings, 'mark'>;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Portico's public address. */
  readonly url: string;
  /** Milliseconds an examination may take; what is not known by then is told as unknown. */
  readonly budget?: number;
}

/** What an examination looks at. Nothing is looked up before a check asks, and nothing twice. */
export function gatherFacts(
  parts: DoctorParts,
  subjects: Subjects & { readonly cloud: Cloud },
  signal: AbortSignal,
): Facts {
  const { clouds, features, clock, url } = parts;
  const { cloud, registration, connection } = subjects;
  // Whatever is still under way when the time is up ends with it.
  const fetch: Fetch = (address, init = {}) =>
    parts.fetch(address, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal });
  const signInTenant = signInTenantOf(subjects);
  const open = (token: () => Promise<Secret>, at = cloud): Graph =>
    openGraph({ cloud: at, token, fetch, clock, log: parts.log });
  const reach: Reach = { parts: { ...parts, fetch }, subjects, cloud };
  const appProof = once(() => proveAsApp(reach, subjects.credential));
  const directory = once(() => openDirectory(reach, open, appProof));
  const inDirectory = <Value>(look: (graph: Graph) => Promise<Value>): (() => Promise<Seen<Value>>) =>
    once(async () => lookUp(await directory(), look));
  const servicePrincipal = inDirectory((graph) => readServicePrincipal(graph, registration.clientId));
  const application = inDirectory((graph) => readApplication(graph, registration.clientId));
  return {
    ...subjects,
    now: clock.now(),
    url,
    callback: `${url}/auth/callback`,
    clouds,
    features,
    wanted: wantedPermissions(features, subjects),
    signInTenant,
    kept: parts,
    fetch,
    log: parts.log,
    signal,
    tenant: once(() => askTenant(fetch, cloud, registration.tenant ?? '')),
    tenantFound: once(() => findTenant(subjects, application)),
    cloudsOfTenant: once(() => cloudsThatKnow(reach)),
    clockAhead: once(() => askClock(fetch, clock, cloud)),
    authorize: oncePer((redirectUri) =>
      signInTenant === undefined
        ? Promise.resolve(unseen('The tenant is not known.'))
        : askAuthorize(fetch, { cloud, tenant: signInTenant, clientId: registration.clientId, redirectUri }),
    ),
    appProof,
    proveWith: (credential) => proveAsApp(reach, credential),
    directory,
    mayWrite: once(async () => subjects.setup?.state === 'ready' || (await mayWriteItself(appProof))),
    application,
    mistakenClient: inDirectory((graph) => identifyClient(graph, registration)),
    applicationWithSecretLike: oncePer(async (hint) =>
      lookUp(await directory(), (graph) => findBySecret(graph, hint, registration.clientId)),
    ),
    federations: once(async () => {
      const seen = await application();
      if ('unseen' in seen) return seen;
      const { value } = seen;
      if (!value) return unseen('The application is not in this tenant.');
      return lookUp(await directory(), (graph) => readFederations(graph, value.id));
    }),
    servicePrincipal,
    graphOffers: inDirectory(readGraphOffers),
    grants: once(async () => {
      const principal = await servicePrincipal();
      if ('unseen' in principal) return principal;
      const { value } = principal;
      if (!value) return unseen('The application has no service principal in this tenant.');
      return lookUp(await directory(), (graph) => readGrants(graph, value.id));
    }),
    exchangeRoles: once(async () => {
      const proof = await appProof();
      const { tenant, clientId } = registration;
      if ('unseen' in proof || proof.value.kind === 'refused' || tenant === undefined)
        return unseen('The application does not prove itself.');
      return askExchangeRoles({ cloud, tenant, clientId, credential: subjects.credential, fetch, clock });
    }),
    consentPolicy: inDirectory(readConsentPolicy),
    secretPolicy: inDirectory(readSecretPolicy),
    granted: once(() => tokenOf(parts.connections, connection)),
    graph: connection && open(async () => (await parts.connections.token(connection.id)).accessToken),
  };
}

function signInTenantOf({ registration: { audience, tenant }, connection }: Subjects): string | undefined {
  if (audience === 'this-tenant' && tenant === undefined) return undefined;
  const account = connection?.account?.kind;
  return tenantFor({ audience, tenant, ...(account ? { account } : {}) });
}

interface Reach {
  readonly parts: DoctorParts;
  readonly subjects: Subjects;
  readonly cloud: Cloud;
}

async function proveAsApp(
  { parts: { fetch, clock }, subjects: { registration }, cloud }: Reach,
  credential: ClientCredential,
): ReturnType<Facts['appProof']> {
  const { tenant, clientId } = registration;
  if (tenant === undefined)
    return unseen('The tenant is not known, so that the application cannot prove itself there.');
  if (credential.kind === 'none') return unseen('The application has nothing to prove itself with.');
  return askAsApp({ cloud, tenant, clientId, credential, fetch, clock });
}

/** The same tenant name in every other cloud that Microsoft runs, all at once. */
async function cloudsThatKnow({
  parts: { clouds, fetch },
  subjects,
  cloud,
}: Reach): Promise<readonly Cloud[]> {
  const { tenant } = subjects.registration;
  // What lives in the sandbox lives nowhere else.
  if (tenant === undefined || cloud.id === 'sandbox') return [];
  const others = clouds.all.filter(
    (one, at, all) =>
      one.authority !== cloud.authority &&
      all.findIndex(({ authority }) => authority === one.authority) === at,
  );
  const answers = await Promise.all(others.map((one) => askTenant(fetch, one, tenant)));
  return others.filter((_, at) => {
    const answer = answers[at];
    return answer !== undefined && 'value' in answer && answer.value.kind === 'found';
  });
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
  open: (token: () => Promise<Secret>, at?: Cloud) => Graph,
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

async function tokenOf(
  connections: Connections,
  connection: Subjects['connection'],
): ReturnType<Facts['granted']> {
  if (!connection) return unseen('No connection is examined.');
  // Waiting for more, it has a token all the same.
  if (connection.state === 'waiting-for-admin' && connection.lastTokenAt !== undefined)
    return saw(connection.granted);
  try {
    return saw((await connections.token(connection.id)).granted);
  } catch (error) {
    return unseen(reasonOf(error));
  }
}
