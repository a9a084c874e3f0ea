import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  type Configuration,
  CryptoProvider,
  PublicClientApplication,
} from '@azure/msal-node';
import { answerCommands, tell } from './answer-commands.ts';

/* MSAL for Node, unmodified: only its own settings say where the sandbox is. */

interface Settings {
  readonly authority: string;
  readonly clientId: string;
  readonly secret?: string;
  readonly certificate?: {
    readonly thumbprint?: string;
    readonly thumbprintSha256?: string;
    readonly privateKey: string;
  };
  /** How the library learns that the authority is good. */
  readonly trust?: 'host' | 'metadata' | 'everything' | 'oidc' | 'builtin';
}

function configuration({
  authority,
  clientId,
  secret,
  certificate,
  trust = 'host',
}: Settings): Configuration {
  const host = new URL(authority).host;
  const metadata = JSON.stringify({
    tenant_discovery_endpoint: `${authority}/v2.0/.well-known/openid-configuration`,
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
  const endpoints = JSON.stringify({
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    issuer: `${authority}/v2.0`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  });
  return {
    auth: {
      clientId,
      authority,
      ...(secret ? { clientSecret: secret } : {}),
      // biome-ignore lint/suspicious/noExplicitAny: one thumbprint or the other, as a test wants it
      ...(certificate ? { clientCertificate: certificate as any } : {}),
      ...(trust === 'host' || trust === 'everything' || trust === 'oidc' ? { knownAuthorities: [host] } : {}),
      ...(trust === 'metadata' ? { cloudDiscoveryMetadata: metadata } : {}),
      ...(trust === 'everything' ? { authorityMetadata: endpoints } : {}),
    },
    // biome-ignore lint/suspicious/noExplicitAny: an enum of the library, by its value
    system: trust === 'oidc' ? ({ protocolMode: 'OIDC' } as any) : {},
  };
}

const told = (result: AuthenticationResult | null) =>
  result && { ...result, expiresOn: result.expiresOn?.toISOString() };

let client: ConfidentialClientApplication | undefined;
let verifier = '';

answerCommands({
  alone: async ({ settings, scope }) =>
    told(
      await new ConfidentialClientApplication(configuration(settings)).acquireTokenByClientCredential({
        scopes: [scope ?? 'https://graph.microsoft.com/.default'],
        skipCache: true,
      }),
    ),
  begin: async ({ settings, redirectUri, scopes, loginHint }) => {
    client = new ConfidentialClientApplication(configuration(settings));
    const codes = await new CryptoProvider().generatePkceCodes();
    verifier = codes.verifier;
    const url = await client.getAuthCodeUrl({
      scopes,
      redirectUri,
      codeChallenge: codes.challenge,
      codeChallengeMethod: 'S256',
      ...(loginHint ? { loginHint } : {}),
    });
    return { url };
  },
  redeem: async ({ code, redirectUri, scopes }) => {
    const result = await client?.acquireTokenByCode({ code, redirectUri, scopes, codeVerifier: verifier });
    return told(result ?? null);
  },
  renew: async ({ scopes, forceRefresh }) => {
    const [account] = (await client?.getTokenCache().getAllAccounts()) ?? [];
    if (!client || !account) throw new Error('Nobody is signed in.');
    return told(await client.acquireTokenSilent({ account, scopes, forceRefresh }));
  },
  device: async ({ settings, scopes }) => {
    const app = new PublicClientApplication(configuration(settings));
    const result = app.acquireTokenByDeviceCode({ scopes, deviceCodeCallback: (answer) => tell(answer) });
    return told(await result);
  },
  onBehalf: async ({ settings, assertion, scopes }) =>
    told(
      await new ConfidentialClientApplication(configuration(settings)).acquireTokenOnBehalfOf({
        oboAssertion: assertion,
        scopes,
      }),
    ),
});
