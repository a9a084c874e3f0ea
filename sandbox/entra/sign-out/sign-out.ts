import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { redirectUrisOf } from '../../world/directory/redirect-uri-rules.ts';
import { answerHeaders } from '../answer-headers.ts';
import { readJwt } from '../clients/read-jwt.ts';
import type { EntraCall } from '../exchange.ts';
import {
  type BrowserSession,
  openSession,
  type SignedInAccount,
  sessionCookie,
  sessionState,
  signOut,
} from '../sign-in/browser-session.ts';
import { readParameters } from '../sign-in/read-parameters.ts';
import { signOutPickerPage } from './pages/sign-out-picker.ts';
import { signedOutPage } from './pages/signed-out.ts';

/**
 * Signs accounts out of this browser (OpenID Connect RP-Initiated Logout): the one a hint names, the only one, or the one
 * that is picked. Applications that were told of the sign-in hear of its end in frames (front-channel logout).
 */
export function logOut(call: EntraCall): SandboxAnswer {
  const fields = readParameters(call);
  const session = openSession(call.world, call.request);
  const leaving = leavingAccounts(call, session, fields);
  if (!leaving) return signOutPickerPage(call, session, fields);
  const frames = [...new Set(leaving.flatMap((account) => logoutAddresses(call, session, account)))];
  const left = leaving.reduce((remaining, account) => signOut(call.world, remaining, account), session);
  const target = returnAddress(call, leaving, fields);
  const cookie = { 'set-cookie': sessionCookie(call.request, left) };
  // Frames need a page to stand in; without any the browser goes on at once.
  if (target && frames.length === 0) return redirect(target, { ...answerHeaders(call), ...cookie });
  const page = signedOutPage(call, { frames, target });
  return { ...page, headers: { ...page.headers, ...cookie } };
}

/** Undefined where somebody has to be asked. */
function leavingAccounts(
  { world }: EntraCall,
  { accounts }: BrowserSession,
  fields: Readonly<Record<string, string>>,
): readonly SignedInAccount[] | undefined {
  const hint = fields.logout_hint ?? hintOfToken(fields.id_token_hint);
  const wanted = hint?.toLowerCase();
  const hinted = accounts.filter(({ tenantId, userId }) => {
    const user = world.directory.users.get(tenantId, userId);
    return wanted !== undefined && [userId, user?.wire.userPrincipalName.toLowerCase()].includes(wanted);
  });
  if (hinted.length > 0) return hinted;
  if (fields.everybody === 'yes' || accounts.length <= 1) return accounts;
  return undefined;
}

/** The token is a hint, not a proof: it may have expired long ago. */
function hintOfToken(token: string | undefined): string | undefined {
  const claims = token ? readJwt(token)?.claims : undefined;
  const name = claims?.preferred_username ?? claims?.upn ?? claims?.oid;
  return typeof name === 'string' ? name : undefined;
}

function logoutAddresses(
  { world, addresses }: EntraCall,
  session: BrowserSession,
  { clients, tenantId }: SignedInAccount,
): readonly string[] {
  return clients.flatMap((appId) => {
    const url = world.directory.applicationByAppId(appId)?.wire.web.logoutUrl;
    if (typeof url !== 'string' || !URL.canParse(url)) return [];
    const address = new URL(url);
    address.searchParams.set('sid', sessionState(session));
    address.searchParams.set('iss', `${addresses.issuerOrigin}/${tenantId}/v2.0`);
    return [address.href];
  });
}

/** Only where an application that was signed in to has registered the address. */
function returnAddress(
  { world }: EntraCall,
  leaving: readonly SignedInAccount[],
  fields: Readonly<Record<string, string>>,
): string | undefined {
  const wanted = fields.post_logout_redirect_uri;
  if (!wanted || !URL.canParse(wanted)) return undefined;
  const named = [
    fields.client_id,
    ...leaving.flatMap(({ clients }) => clients),
    audienceOf(fields.id_token_hint),
  ];
  const known = named.some((appId) => {
    const application = appId ? world.directory.applicationByAppId(appId) : undefined;
    return application && redirectUrisOf(application.wire).some(({ uri }) => isSameAddress(uri, wanted));
  });
  if (!known) return undefined;
  const url = new URL(wanted);
  if (fields.state) url.searchParams.set('state', fields.state);
  return url.href;
}

function audienceOf(token: string | undefined): string | undefined {
  const audience = token ? readJwt(token)?.claims.aud : undefined;
  return typeof audience === 'string' ? audience : undefined;
}

function isSameAddress(registered: string, wanted: string): boolean {
  return URL.canParse(registered) && new URL(registered).href === new URL(wanted).href;
}
