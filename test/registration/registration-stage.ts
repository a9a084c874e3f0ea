import { onTestFinished } from 'vitest';
import { openFetch } from '../../src/base/fetch/open-fetch.ts';
import { idMaker } from '../../src/base/id.ts';
import type { Undertaking } from '../../src/connections/undertaking.ts';
import { openUndertakings, type Undertakings } from '../../src/connections/undertakings.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import { type OpenRegistrar, openRegistrar } from '../../src/registration/open-registrar.ts';
import type { RegistrationWish } from '../../src/registration/registrar.ts';
import type { RegistrarParts } from '../../src/registration/registrar-parts.ts';
import { type Stage, type StageOptions, stage } from '../connections/stage.ts';
import { silentLog } from '../storage/each-engine.ts';
import { type GraphClient, graphClient, tokenFor, worldOf } from '../support/graph-client.ts';
import type { TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';

export const mira = 'mira.adler@alderworks.example';
export const jonas = 'jonas.weber@alderworks.example';
export const password = 'Portico-Sandbox-1';
export const callback = 'http://localhost:3650/auth/callback';

export interface RegistrationStage extends Stage {
  readonly registrar: OpenRegistrar;
  readonly undertakings: Undertakings;
  readonly parts: RegistrarParts;
  /** Somebody signs in so that registrations can be made in their name; answers the setup's id. */
  setUp(upn?: string, options?: { readonly mayGrant?: boolean; readonly clientId?: string }): Promise<string>;
  /** Creates and waits for the end. */
  create(wish: RegistrationWish, options?: CreateOptions): Promise<Undertaking>;
  /** Another registrar over the same database, as after a kill. */
  again(more?: Partial<RegistrarParts>): OpenRegistrar;
  /** The directory as a Global Administrator sees it. */
  readonly directory: GraphClient;
}

export interface CreateOptions {
  readonly setup?: string;
  readonly grantConsent?: boolean;
}

/** The registrar over a real database, with setups that really sign in at the sandbox. */
export async function registrationStage(
  sandbox: Pick<TestSandbox, 'http'>,
  options: StageOptions = {},
): Promise<RegistrationStage> {
  const base = await stage(sandbox, options);
  const { storage, vault, clock, registrations, connections } = base;
  const seam = openFetch({ environment: {} });
  onTestFinished(() => seam.close());
  const undertakings = openUndertakings({ storage, vault, clock, newId: idMaker(clock) });
  const parts: RegistrarParts = {
    clouds: readClouds({ sandboxUrl: sandbox.http }),
    features,
    registrations,
    connections,
    setups: connections.setups,
    undertakings,
    fetch: seam.fetch,
    clock,
    log: silentLog,
    grace: 0,
  };
  const registrar = openRegistrar(parts);
  const setUp: RegistrationStage['setUp'] = async (upn = mira, { mayGrant = true, clientId } = {}) => {
    const setup = await connections.setups.begin({
      ...{ cloud: 'sandbox', method: 'callback', mayGrant },
      ...(clientId === undefined ? {} : { clientId, tenant: 'alderworks.example' }),
    });
    const { address } = await signInByHttp(setup.signIn.url ?? '', { upn, password, consent: 'accept' });
    await connections.arrive({ text: address }, { kind: 'setup', id: setup.id });
    return setup.id;
  };
  return {
    ...base,
    registrar,
    undertakings,
    parts,
    setUp,
    async create(wish, { setup, grantConsent = true } = {}) {
      const begun = await registrar.create(wish, { setup: setup ?? (await setUp()), grantConsent });
      await registrar.settled();
      return registrar.undertaking(begun.id);
    },
    again: (more = {}) => openRegistrar({ ...parts, ...more }),
    directory: await directoryOf(sandbox),
  };
}

/** Grants what Microsoft's command line holds besides, as an admin might have in the past. */
export async function grantCommandLine(
  { directory }: Pick<RegistrationStage, 'directory'>,
  scope: string,
): Promise<void> {
  const principal = async (clientId: string): Promise<string> =>
    (await directory.get(`/servicePrincipals(appId='${clientId}')`)).body.id;
  const { status } = await directory.post('/oauth2PermissionGrants', {
    clientId: await principal('14d82eec-204b-4c2f-b7e8-296a70dab67e'),
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: await principal('00000003-0000-0000-c000-000000000000'),
    scope,
  });
  if (status !== 201) throw new Error(`The grant was answered with ${status}.`);
}

/** A client of the directory with a new token. */
export async function directoryOf(sandbox: Pick<TestSandbox, 'http'>): Promise<GraphClient> {
  const world = await worldOf(sandbox);
  const user = world.users.find(({ upn }) => upn === mira);
  const token = await tokenFor(sandbox, {
    tenant: user?.tenant,
    app: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    user: user?.id,
    scopes: [
      'Application.ReadWrite.All',
      'Directory.ReadWrite.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
    ],
  });
  return graphClient(sandbox, token, user?.id ?? '');
}

/** A wish that most tests start from. */
export const plainWish: RegistrationWish = {
  name: 'Home Assistant',
  cloud: 'sandbox',
  audience: 'this-tenant',
  account: { calendar: 'update', mail: 'read' },
  app: {},
  redirects: [{ platform: 'web', uri: callback }],
  allowsDeviceCode: false,
  credential: 'secret',
};

/** Switches what an administrator would in the portal, until the test is over. */
export async function changeTenant(
  { http }: Pick<TestSandbox, 'http'>,
  change: Readonly<Record<string, unknown>>,
  domain = 'alderworks.example',
): Promise<void> {
  const put = async (body: unknown): Promise<void> => {
    const answer = await fetch(`${http}/_sandbox/tenants/${domain}`, {
      method: 'PATCH',
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await put(change);
  onTestFinished(() =>
    put({
      consentPolicy: 'recommended',
      usersMayRegisterApplications: true,
      secretPolicy: { secretsForbidden: false, longestLifetimeDays: null },
    }),
  );
}

/** Faults of the sandbox, until the test is over. */
export async function switchFaults(
  { http }: Pick<TestSandbox, 'http'>,
  faults: readonly unknown[],
): Promise<void> {
  const put = async (rules: readonly unknown[]): Promise<void> => {
    const answer = await fetch(`${http}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify(rules) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await put(faults);
  onTestFinished(() => put([]));
}
