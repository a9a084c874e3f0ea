/** Where a tool finds the sandbox, with a registration to try. */
export interface Place {
  readonly http: string;
  readonly https: string;
  /** Host and port of the https address. */
  readonly httpsHost: string;
  readonly tenantId: string;
  readonly user: string;
  /** The registration that acts by itself. */
  readonly clientId: string;
  readonly secret: string;
  /** The registration that acts for people. */
  readonly delegatedClientId: string;
  readonly delegatedSecret: string;
}

export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly code: (place: Place) => string;
}

/* Each recipe was followed with the client named, unmodified (see docs/guide/sandbox.md). */
export const recipes: readonly Recipe[] = [
  {
    id: 'curl',
    title: 'curl, or any HTTP client',
    about: 'Plain http is enough where no library of Microsoft’s insists on https.',
    code: ({
      http,
      tenantId,
      clientId,
      secret,
      user,
    }) => `token=$(curl -s ${http}/${tenantId}/oauth2/v2.0/token \\
  -d grant_type=client_credentials -d client_id=${clientId} \\
  -d client_secret='${secret}' \\
  -d scope=https://graph.microsoft.com/.default | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
curl -H "Authorization: Bearer $token" ${http}/v1.0/users/${user}/calendar/events`,
  },
  {
    id: 'certificate',
    title: 'The certificate, for everything that follows',
    about:
      'Microsoft’s libraries speak https only. The sandbox has a certificate authority of its own; trust it for the one process that needs it.',
    code: ({ http }) => `curl -o portico-sandbox-ca.pem ${http}/ca.pem
export NODE_EXTRA_CA_CERTS=$PWD/portico-sandbox-ca.pem   # Node.js
export REQUESTS_CA_BUNDLE=$PWD/portico-sandbox-ca.pem    # Python: msal, O365, Azure CLI
export SSL_CERT_FILE=$PWD/portico-sandbox-ca.pem         # OpenSSL, Go and others`,
  },
  {
    id: 'msal-node',
    title: '@azure/msal-node',
    about:
      'knownAuthorities names host and port; without it MSAL asks Microsoft whether the host is one of its own.',
    code: ({
      https,
      httpsHost,
      tenantId,
      clientId,
      secret,
    }) => `import { ConfidentialClientApplication } from '@azure/msal-node';

const app = new ConfidentialClientApplication({
  auth: {
    clientId: '${clientId}',
    clientSecret: '${secret}',
    authority: '${https}/${tenantId}',
    knownAuthorities: ['${httpsHost}'],
  },
});
const { accessToken } = await app.acquireTokenByClientCredential({
  scopes: ['https://graph.microsoft.com/.default'],
});`,
  },
  {
    id: 'azure-identity',
    title: '@azure/identity',
    about: 'The other credentials of the library take the same two options.',
    code: ({
      https,
      tenantId,
      clientId,
      secret,
    }) => `import { ClientSecretCredential } from '@azure/identity';

const credential = new ClientSecretCredential(
  '${tenantId}',
  '${clientId}',
  '${secret}',
  { authorityHost: '${https}', disableInstanceDiscovery: true },
);
const { token } = await credential.getToken('https://graph.microsoft.com/.default');`,
  },
  {
    id: 'graph-client',
    title: '@microsoft/microsoft-graph-client',
    about: 'customHosts takes the host without its port; without it the library leaves the token out.',
    code: ({ https, user }) => `import { Client } from '@microsoft/microsoft-graph-client';

const client = Client.initWithMiddleware({
  baseUrl: '${https}',
  customHosts: new Set(['localhost']),
  authProvider: { getAccessToken: async () => token },
});
const events = await client.api('/users/${user}/events').top(5).get();`,
  },
  {
    id: 'openid-client',
    title: 'openid-client',
    about: 'Name the tenant: the issuer of /common is a template, in the sandbox as at Microsoft.',
    code: ({
      https,
      tenantId,
      delegatedClientId,
      delegatedSecret,
    }) => `import { buildAuthorizationUrl, discovery } from 'openid-client';

const config = await discovery(
  new URL('${https}/${tenantId}/v2.0'),
  '${delegatedClientId}',
  '${delegatedSecret}',
);
const signIn = buildAuthorizationUrl(config, {
  redirect_uri: 'http://localhost:3650/auth/callback',
  scope: 'openid profile offline_access https://graph.microsoft.com/Calendars.ReadWrite',
});`,
  },
  {
    id: 'hosts',
    title: 'Any tool, unmodified: Microsoft’s own names',
    about:
      'Tools that cannot be pointed elsewhere believe in names. Give the names to this machine, in a container, a network namespace or the hosts file, and let https listen on port 443. Take the lines out again afterwards.',
    code: () => `# hosts file
127.0.0.1 login.microsoftonline.com graph.microsoft.com management.azure.com

sudo ./portico sandbox --https-port 443`,
  },
  {
    id: 'm365',
    title: 'CLI for Microsoft 365',
    about: 'With the names mapped and NODE_EXTRA_CA_CERTS set.',
    code: ({ tenantId, clientId, secret }) => `m365 login --authType secret --appId ${clientId} \\
  --tenant ${tenantId} --secret '${secret}'
m365 entra user list`,
  },
  {
    id: 'azure-cli',
    title: 'Azure CLI',
    about:
      'With the names mapped and REQUESTS_CA_BUNDLE set. Signing in with a code works as well: az login --use-device-code.',
    code: ({ tenantId, clientId, secret }) => `az login --service-principal --tenant ${tenantId} \\
  -u ${clientId} -p '${secret}' --allow-no-subscriptions
az rest --url https://graph.microsoft.com/v1.0/users`,
  },
  {
    id: 'python-o365',
    title: 'python-o365',
    about: 'With the names mapped and REQUESTS_CA_BUNDLE set.',
    code: ({ tenantId, clientId, secret, user }) => `from O365 import Account

account = Account(('${clientId}', '${secret}'),
                  auth_flow_type='credentials', tenant_id='${tenantId}',
                  main_resource='${user}')
account.authenticate()
for event in account.schedule().get_default_calendar().get_events(limit=5):
    print(event.subject)`,
  },
];
