import { pairwiseSubject } from '../entra/tokens/pairwise-subject.ts';
import type { World } from '../world/world.ts';
import type { GraphAnswer } from './call.ts';
import { readCaller } from './caller.ts';
import { GraphFault } from './fault.ts';

/** OpenID Connect's userinfo, which Entra serves from Graph: who holds the token, as far as its scopes tell. */
export function userinfoAnswer(world: World, authorization: string | undefined): GraphAnswer {
  const caller = readCaller(world, authorization);
  const user =
    caller.kind === 'delegated' ? world.directory.users.get(caller.tenantId, caller.userId) : undefined;
  if (!user || !caller.permissions.has('openid'))
    throw new GraphFault(403, 'AccessDenied', "The token does not have the scope 'openid'.");
  const { wire } = user;
  const picture = 'https://graph.microsoft.com/v1.0/me/photo/$value';
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: {
      // The client knows its user by this name; the id token says the same.
      sub: pairwiseSubject(user, caller.appId),
      ...(caller.permissions.has('profile')
        ? { name: wire.displayName, family_name: wire.surname, given_name: wire.givenName, picture }
        : {}),
      ...(caller.permissions.has('email') && wire.mail ? { email: wire.mail } : {}),
    },
  };
}
