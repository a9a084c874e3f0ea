import { randomUUID } from 'node:crypto';
import { Secret } from '../../src/base/secret.ts';
import type { NewRegistration } from '../../src/connections/registrations.ts';
import { actingFor } from '../support/graph-client.ts';
import type { TestSandbox } from '../support/sandbox.ts';
import { callback, mira } from './stage.ts';

const graph = '00000003-0000-0000-c000-000000000000';
const delegated = 'Scope';
const application = 'Role';

export interface FreshApplication {
  readonly redirects?: readonly string[];
  readonly publicRedirects?: readonly string[];
  /** Names of application permissions it lists. */
  readonly roles?: readonly string[];
  readonly scopes?: readonly string[];
  readonly secretEnds?: number;
}

/** Registers an application nobody has consented to yet, at Alder Works; answers what Portico is told of it. */
export async function freshApplication(
  sandbox: Pick<TestSandbox, 'http'>,
  wish: FreshApplication = {},
): Promise<NewRegistration> {
  const admin = await actingFor(sandbox, mira, ['Application.ReadWrite.All', 'Directory.Read.All']);
  const { body: found } = await admin.get(`/servicePrincipals(appId='${graph}')`);
  const access = (names: readonly string[], type: string, offered: { id: string; value: string }[]) =>
    names.map((name) => ({ type, id: offered.find(({ value }) => value === name)?.id }));
  const name = `Fresh ${randomUUID().slice(0, 8)}`;
  const { body: made, status } = await admin.post('/applications', {
    displayName: name,
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: wish.redirects ?? [callback] },
    publicClient: { redirectUris: wish.publicRedirects ?? [] },
    requiredResourceAccess: [
      {
        resourceAppId: graph,
        resourceAccess: [
          ...access(wish.roles ?? [], application, found.appRoles),
          ...access(wish.scopes ?? ['User.Read'], delegated, found.oauth2PermissionScopes),
        ],
      },
    ],
  });
  if (status !== 201) throw new Error(JSON.stringify(made));
  await admin.post('/servicePrincipals', { appId: made.appId });
  const passwordCredential =
    wish.secretEnds === undefined ? {} : { endDateTime: new Date(wish.secretEnds).toISOString() };
  const { body: password } = await admin.post(`/applications/${made.id}/addPassword`, { passwordCredential });
  return {
    name,
    cloud: 'sandbox',
    tenant: 'alderworks.example',
    clientId: made.appId,
    audience: 'this-tenant',
    redirects: [],
    origin: 'imported',
    purpose: { account: {}, app: {} },
    objectId: made.id,
    credential: { kind: 'secret', value: Secret.of(password.secretText) },
    credentialFacts: { keyId: password.keyId, endsAt: Date.parse(password.endDateTime) },
  };
}
