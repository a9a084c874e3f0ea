import type { FeatureFacts } from '../../base/feature.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Log } from '../../base/log.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Connections } from '../../connections/connections.ts';
import type { Registration } from '../../connections/registration.ts';
import type { Registrations } from '../../connections/registrations.ts';
import type { Setup } from '../../connections/sign-in.ts';
import type { Undertakings } from '../../connections/undertakings.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import type { Application } from '../application/application.ts';
import type { Grants } from '../application/grants.ts';
import type { ServicePrincipal } from '../application/service-principal.ts';
import type { AppProof } from './probes/app-proof.ts';
import type { AuthorizeAnswer } from './probes/authorize.ts';
import type { FederationSeen } from './probes/federations.ts';
import type { GraphOffers } from './probes/graph-offers.ts';
import type { MistakenClient } from './probes/identify-client.ts';
import type { SecretPolicy } from './probes/policies.ts';
import type { TenantAnswer } from './probes/tenant.ts';
import type { Seen } from './seen.ts';
import type { WantedPermissions } from './wanted-permissions.ts';

/** Who is examined, and what Portico itself knows about it. */
export interface Subjects {
  readonly registration: Registration;
  readonly credential: ClientCredential;
  /** The connection, where one is examined. */
  readonly connection: Connection | undefined;
  /** The connections that count: the examined one, or all that stand on the registration. */
  readonly connections: readonly Connection[];
  readonly setup: Setup | undefined;
}

/** What the checks of one examination look at. What is behind a function is looked up once, and only if a check asks. */
export interface Facts extends Subjects {
  readonly now: number;
  /** Portico's public address, and where it wants browsers to come back to. */
  readonly url: string;
  readonly callback: string;
  readonly cloud: Cloud;
  readonly clouds: Clouds;
  readonly features: readonly FeatureFacts[];
  /** What the features that are switched on need, least first. */
  readonly wanted: WantedPermissions;
  /** Where sign-ins go; absent while the registration lacks its tenant. */
  readonly signInTenant: string | undefined;
  readonly kept: {
    readonly registrations: Registrations;
    readonly connections: Connections;
    readonly undertakings: Pick<Undertakings, 'mark'>;
  };
  readonly fetch: Fetch;
  readonly log: Log;
  /** Ends with the time the examination may take. */
  readonly signal: AbortSignal;

  tenant(): Promise<Seen<TenantAnswer>>;
  /** The tenant as a sign-in or a setup has shown it; absent while nothing has. */
  tenantFound(): Promise<string | undefined>;
  /** Clouds besides the registration's in which a tenant of this name exists. */
  cloudsOfTenant(): Promise<readonly Cloud[]>;
  /** Milliseconds by which this machine's clock is ahead of Microsoft's. */
  clockAhead(): Promise<Seen<number>>;
  /** What the sign-in page says to this redirect address while nobody is signed in. */
  authorize(redirectUri: string): Promise<Seen<AuthorizeAnswer>>;
  /** What Microsoft answers when the application proves itself. */
  appProof(): Promise<Seen<AppProof>>;
  /** Whether somebody is there who may change the registration at Microsoft. */
  mayWrite(): Promise<boolean>;
  /** The same with another proof than the one that is kept. */
  proveWith(credential: ClientCredential): Promise<Seen<AppProof>>;
  /** The directory, as whoever may read registrations in it. */
  directory(): Promise<Seen<Graph>>;
  application(): Promise<Seen<Application | undefined>>;
  /** What the client id is instead, where the tenant has no application of that id. */
  mistakenClient(): Promise<Seen<MistakenClient>>;
  /** Another application of the tenant with a secret that begins so. */
  applicationWithSecretLike(hint: string): Promise<Seen<Application | undefined>>;
  /** Tokens of other issuers that the registration trusts. */
  federations(): Promise<Seen<readonly FederationSeen[]>>;
  servicePrincipal(): Promise<Seen<ServicePrincipal | undefined>>;
  /** The permissions Microsoft Graph has, by id. */
  graphOffers(): Promise<Seen<GraphOffers>>;
  grants(): Promise<Seen<Grants>>;
  /** Roles of Exchange Online itself, outside of Graph, that the application holds. */
  exchangeRoles(): Promise<Seen<readonly string[]>>;
  /** Policies for people who consent for themselves. */
  consentPolicy(): Promise<Seen<readonly string[]>>;
  secretPolicy(): Promise<Seen<SecretPolicy>>;
  /** Permissions in the token that the examined connection has now. */
  granted(): Promise<Seen<readonly string[]>>;
  /** Graph as the examined connection reaches it. */
  readonly graph: Graph | undefined;
}
