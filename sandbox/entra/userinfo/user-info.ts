import { json } from '../../serving/answers.ts';
import type { SandboxAnswer, SandboxRequest } from '../../serving/exchange.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import type { World } from '../../world/world.ts';
import { pairwiseSubject } from '../tokens/pairwise-subject.ts';
import { readAccessToken } from '../tokens/read-access-token.ts';

/** `/oidc/userinfo` on Graph's host (OpenID Connect Core 5.3): what an id token says, for a Graph token with `openid`. */
export function userInfo(world: World, { headers }: SandboxRequest): SandboxAnswer {
  const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const claims = token ? readAccessToken(world, token) : undefined;
  const forGraph = claims && (claims.aud === graphAppId || /^https:\/\/[^/]*graph[^/]*\/?$/.test(claims.aud));
  const user =
    forGraph && claims.exp * 1000 > world.clock.now() && claims.scp?.split(' ').includes('openid')
      ? world.directory.users.get(claims.tid, claims.oid ?? '')
      : undefined;
  if (!claims || !user) return refused();
  const { displayName, surname, givenName, mail } = user.wire;
  return json(
    200,
    {
      sub: pairwiseSubject(user, claims.appid),
      name: displayName,
      ...(surname ? { family_name: surname } : {}),
      ...(givenName ? { given_name: givenName } : {}),
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
      ...(mail && claims.scp?.split(' ').includes('email') ? { email: mail } : {}),
    },
    { 'access-control-allow-origin': '*' },
  );
}

function refused(): SandboxAnswer {
  return json(
    401,
    {
      error: {
        code: 'InvalidAuthenticationToken',
        message:
          'The access token is missing, has expired, is not for this service or lacks the openid scope.',
      },
    },
    { 'www-authenticate': 'Bearer error="invalid_token"', 'access-control-allow-origin': '*' },
  );
}
