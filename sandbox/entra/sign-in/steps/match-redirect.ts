import { redirectUrisOf } from '../../../world/directory/redirect-uri-rules.ts';
import { matchRedirectUri } from '../../clients/match-redirect-uri.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';

/*
 * Enforces: redirect_uri is there (900971) and registered (50011, 500113). From here on the application hears of faults.
 */
export function matchRedirect(flow: Flow): Flow {
  const { wire } = found(flow.application, 'the application');
  const uri = flow.progress.fields.redirect_uri;
  if (uri) return { ...flow, redirect: { uri, platform: matchRedirectUri(wire, uri) } };
  if (redirectUrisOf(wire).length === 0) throw new EntraFault('redirect-uri-none', { client: wire.appId });
  throw new EntraFault('redirect-uri-missing');
}
