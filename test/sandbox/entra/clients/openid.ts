import * as client from 'openid-client';
import { answerCommands, tell } from './answer-commands.ts';

/* openid-client, unmodified: a strict relying party. It judges issuer, audience, nonce, times and signatures by itself. */

let configuration: client.Configuration;
let checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string };

const told = (tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers) => ({
  ...tokens,
  claims: tokens.claims(),
});

answerCommands({
  discover: async ({ issuer, clientId, secret, how = 'post' }) => {
    const proof = secret
      ? how === 'basic'
        ? client.ClientSecretBasic(secret)
        : client.ClientSecretPost(secret)
      : client.None();
    configuration = await client.discovery(new URL(issuer), clientId, undefined, proof);
    // Everything signed is checked with the published keys, also what came straight from the token endpoint.
    client.enableNonRepudiationChecks(configuration);
    return configuration.serverMetadata();
  },
  alone: async ({ scope }) => told(await client.clientCredentialsGrant(configuration, { scope })),
  begin: async ({ redirectUri, scope, ...more }) => {
    checks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...more,
    });
    return { url: url.href };
  },
  redeem: async ({ url }) => told(await client.authorizationCodeGrant(configuration, new URL(url), checks)),
  renew: async ({ refreshToken, ...more }) =>
    told(await client.refreshTokenGrant(configuration, refreshToken, more)),
  userInfo: ({ accessToken, subject }) => client.fetchUserInfo(configuration, accessToken, subject),
  device: async ({ scope }) => {
    const asked = await client.initiateDeviceAuthorization(configuration, { scope });
    tell(asked);
    return told(await client.pollDeviceAuthorizationGrant(configuration, { ...asked, interval: 0.2 }));
  },
  signOut: async (more) => ({ url: client.buildEndSessionUrl(configuration, more).href }),
});
