import { html, redirect } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../serving/exchange.ts';
import { markup } from '../serving/markup.ts';
import { everyTenant } from '../world/directory/directory.ts';
import type { World } from '../world/world.ts';
import { portalAsset } from './assets/portal-asset.ts';
import { PortalFault } from './fault.ts';
import { type Form, readForm } from './form.ts';
import { showBlade } from './layout/blade.ts';
import { pageHeaders } from './layout/shell.ts';
import { matchRoute } from './match-route.ts';
import { portalRoutes } from './routes.ts';
import {
  formTokenFits,
  openSessions,
  type PortalSession,
  type Sessions,
  sessionCookie,
} from './session/session.ts';
import { loginOrigin, openSignIn, type SignIn } from './session/sign-in.ts';
import type { Visit } from './visit.ts';

interface Portal {
  readonly world: World;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
}

/** The Microsoft Entra admin center, as far as app registrations need it. Entra is asked in-process for the sign-in's tokens. */
export function portalHandler(world: World, entra: SandboxHandler): SandboxHandler {
  const portal: Portal = { world, sessions: openSessions(world), signIn: openSignIn(world, entra) };
  return async (request) => {
    const { base, path } = splitBase(request);
    try {
      return await answer(portal, request, base, path);
    } catch (error) {
      if (!(error instanceof PortalFault)) throw error;
      return plainPage(request, base, error);
    }
  };
}

/** On the portal's own host names paths start at the root; everywhere else at `/portal`. */
function splitBase({ url }: SandboxRequest): { base: string; path: string } {
  const found = /^\/+portal(?=\/|$)/i.exec(url.pathname);
  const base = found ? '/portal' : '';
  const path = url.pathname
    .slice(found?.[0].length ?? 0)
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
  return { base, path: path === '' ? '/' : path };
}

async function answer(
  portal: Portal,
  request: SandboxRequest,
  base: string,
  path: string,
): Promise<SandboxAnswer> {
  if (path.startsWith('/assets/')) return portalAsset(path.slice('/assets/'.length), request);
  if (path === '/signin') return startSignIn(portal, request, base);
  if (path === '/signin/callback') return finishSignIn(portal, request, base);
  const session = portal.sessions.of(request);
  if (!session) return welcomeStranger(request, base, path);
  const looking = request.method === 'GET' || request.method === 'HEAD';
  const form = looking ? emptyForm : readForm(request);
  if (!looking && !formTokenFits(session, form.raw('formToken'))) {
    throw new PortalFault(
      403,
      'Form refused',
      'This form was not sent from a page of your present session. Open the page again and repeat the change.',
    );
  }
  if (path === '/signout' && !looking) return signOut(portal, request, base, session);
  const visit = visitOf(portal, request, { base, path, form, session });
  return showPage(visit, looking ? 'GET' : request.method);
}

function visitOf(
  { world, sessions }: Portal,
  request: SandboxRequest,
  seen: { base: string; path: string; form: Form; session: PortalSession },
): Visit {
  const { session } = seen;
  const user = world.directory.users.get(session.tenantId, session.userId);
  const tenant = world.directory.tenants.get(everyTenant, session.tenantId);
  if (!user || !tenant) throw new PortalFault(403, 'No such account', 'The account that signed in is gone.');
  const reveal = session.reveal?.path === seen.path ? session.reveal : null;
  // Told once: whatever page comes next has it, the one after not.
  const told = session.notice || session.reveal ? { ...session, notice: null, reveal: null } : session;
  if (told !== session) sessions.put(told);
  return {
    ...seen,
    world,
    request,
    sessions,
    session: told,
    user,
    tenant,
    notice: session.notice,
    reveal,
    query: request.url.searchParams,
    parameters: {},
    cause: { method: request.method, path: request.url.pathname },
  };
}

async function showPage(visit: Visit, method: string): Promise<SandboxAnswer> {
  const found = matchRoute(portalRoutes, method, visit.path);
  try {
    if (found === 'wrong-method')
      throw new PortalFault(405, 'Not possible', 'This page cannot be used that way.');
    if (!found) throw new PortalFault(404, 'Not found', 'This page does not exist in the portal.');
    if (visit.tenant.kind !== 'work' && !found.route.personal) {
      throw new PortalFault(403, 'You do not have access', noDirectory);
    }
    return await found.route.page({ ...visit, parameters: found.parameters });
  } catch (error) {
    if (!(error instanceof PortalFault)) throw error;
    return showBlade(visit, {
      title: error.title,
      trail: [],
      content: markup`<p class="lead">${error.message}</p>`,
      status: error.status,
    });
  }
}

const noDirectory =
  'You signed in with a personal Microsoft account that belongs to no directory. App registrations live in a directory: get one by signing up for Azure, or sign in with a work or school account.';

const emptyForm: Form = {
  all: () => [],
  raw: () => '',
  text: () => '',
  has: () => false,
  file: () => undefined,
};

function welcomeStranger(request: SandboxRequest, base: string, path: string): SandboxAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new PortalFault(401, 'Signed out', 'Your session has ended. Sign in again and repeat the change.');
  }
  const signIn = `${base}/signin?return=${encodeURIComponent(path + request.url.search)}`;
  return path === '/' ? hopPage(request, base, signIn) : redirect(signIn);
}

/** A link of the real portal's names its page in the fragment, which only a script sees and which the sign-in would lose. */
function hopPage(request: SandboxRequest, base: string, signIn: string): SandboxAnswer {
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Microsoft Entra admin center (Sandbox)</title><link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="0; url=${signIn}"></noscript>
<link rel="stylesheet" href="${base}/assets/portal.css"><script src="${base}/assets/portal.js" defer></script></head>
<body data-base="${base}" data-sign-in="${signIn}"><main class="alone"><p><a href="${signIn}">Sign in</a></p></main></body></html>`;
  return html(200, page.text, pageHeaders(loginOrigin(request)));
}

function startSignIn({ signIn }: Portal, request: SandboxRequest, base: string): SandboxAnswer {
  const { searchParams } = request.url;
  const wanted = searchParams.get('return') ?? '/';
  const hint = searchParams.get('login_hint');
  return signIn.start(request, base, {
    tenant: tenantAlias(searchParams.get('tenant') ?? ''),
    // Only paths of the portal's own; `//host` would leave it.
    returnTo: /^\/(?![/\\])/.test(wanted) ? wanted : '/',
    ...(hint ? { loginHint: hint } : {}),
    ...(searchParams.get('prompt') === 'select_account' ? { prompt: 'select_account' as const } : {}),
  });
}

function tenantAlias(wanted: string): string {
  return /^[\w.-]{1,100}$/.test(wanted) ? wanted : 'common';
}

async function finishSignIn(
  { signIn, sessions }: Portal,
  request: SandboxRequest,
  base: string,
): Promise<SandboxAnswer> {
  const { user, returnTo } = await signIn.complete(request);
  const before = sessions.of(request);
  if (before) sessions.end(before);
  const { cookie } = sessions.start(user, request);
  return redirect(`${base}${returnTo}`, { 'set-cookie': cookie });
}

function signOut(
  { sessions }: Portal,
  request: SandboxRequest,
  base: string,
  session: PortalSession,
): SandboxAnswer {
  sessions.end(session);
  const after = encodeURIComponent(`${request.url.origin}${base}/`);
  const leave = `${loginOrigin(request)}/common/oauth2/v2.0/logout?post_logout_redirect_uri=${after}`;
  return { ...redirect(leave, { 'set-cookie': sessionCookie(request, '') }), status: 303 };
}

/** An error page for somebody the portal does not know. */
function plainPage(request: SandboxRequest, base: string, fault: PortalFault): SandboxAnswer {
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${fault.title} - Microsoft Entra admin center (Sandbox)</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/assets/portal.css"></head>
<body><main class="alone"><span class="sandbox-badge">Sandbox</span><h1>${fault.title}</h1><p>${fault.message}</p><p><a href="${base}/signin?prompt=select_account">Sign in with another account</a></p></main></body></html>`;
  return html(fault.status, page.text, pageHeaders(loginOrigin(request)));
}
