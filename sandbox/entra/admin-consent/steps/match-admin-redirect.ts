import { redirectUrisOf } from '../../../world/directory/redirect-uri-rules.ts';
import { matchRedirectUri } from '../../clients/match-redirect-uri.ts';
import { type Flow, found } from '../../sign-in/flow.ts';

/*
 * Enforces: a redirect URI that is named is registered (50011). An application without any is found out only at the end,
 * when consent is stored already.
 */
export function matchAdminRedirect(flow: Flow): Flow {
  const { wire } = found(flow.application, 'the application');
  const [first] = redirectUrisOf(wire);
  if (!first) return flow;
  const uri = flow.progress.fields.redirect_uri ?? first.uri;
  return { ...flow, redirect: { uri, platform: matchRedirectUri(wire, uri) } };
}
