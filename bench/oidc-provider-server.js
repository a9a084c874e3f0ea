// The peer oidc-provider, made to do what Entra does for client credentials: check a secret and sign an RS256 JWT.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const signsTokens = process.argv[2] === 'jwt';

const provider = new Provider('http://localhost', {
  jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig', kid: randomUUID() }] },
  clients: [
    {
      client_id: 'bench',
      client_secret: 'bench-secret-bench-secret-bench-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: signsTokens,
      defaultResource: () => 'https://graph.example',
      getResourceServerInfo: () => ({
        scope: 'api',
        audience: 'https://graph.example',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 3599,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});
const server = provider.listen(0, '127.0.0.1', () =>
  console.log(`ready http://127.0.0.1:${server.address().port}`),
);
