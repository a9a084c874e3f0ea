import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { mendSearch } from './doctor/mend-search.ts';
import type { Hub } from './hub/hub.ts';
import { sessionQuery } from './hub/queries.ts';
import { BrokenPage } from './shell/broken-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

export interface RouteContext {
  readonly hub: Hub;
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouteContext>()({ notFoundComponent: NotFoundPage });

/** Pages for whoever is signed in; others are led to the sign-in and back. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: BrokenPage,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ context: { hub, queries }, location }) => {
    const { session } = await queries.ensureQueryData(sessionQuery(hub));
    if (session === undefined) throw redirect({ to: '/sign-in', search: { after: location.href } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly after?: string } =>
    typeof search.after === 'string' ? { after: search.after } : {},
  component: lazyRouteComponent(() => import('./pages/access/sign-in-page.tsx'), 'SignInPage'),
});
const claim = createRoute({
  getParentRoute: () => root,
  path: '/claim',
  component: lazyRouteComponent(() => import('./pages/access/claim-page.tsx'), 'ClaimPage'),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
});
const connect = createRoute({
  getParentRoute: () => shell,
  path: '/connect',
  beforeLoad: () => {
    throw redirect({ to: '/connect/$step', params: { step: 'what' } });
  },
});
const connectStep = createRoute({
  getParentRoute: () => shell,
  path: '/connect/$step',
  component: lazyRouteComponent(() => import('./pages/connect/connect-page.tsx'), 'ConnectPage'),
});
const connections = createRoute({
  getParentRoute: () => shell,
  path: '/connections',
  component: lazyRouteComponent(() => import('./pages/connections/connections-page.tsx'), 'ConnectionsPage'),
});
const connection = createRoute({
  getParentRoute: () => shell,
  path: '/connections/$id',
  validateSearch: mendSearch,
  component: lazyRouteComponent(() => import('./pages/connection/connection-page.tsx'), 'ConnectionPage'),
});
const registrations = createRoute({
  getParentRoute: () => shell,
  path: '/registrations',
  component: lazyRouteComponent(
    () => import('./pages/registrations/registrations-page.tsx'),
    'RegistrationsPage',
  ),
});
const registration = createRoute({
  getParentRoute: () => shell,
  path: '/registrations/$id',
  validateSearch: mendSearch,
  component: lazyRouteComponent(
    () => import('./pages/registration/registration-page.tsx'),
    'RegistrationPage',
  ),
});
const credential = createRoute({
  getParentRoute: () => shell,
  path: '/credential',
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly registration?: string } =>
    typeof search.registration === 'string' ? { registration: search.registration } : {},
  component: lazyRouteComponent(() => import('./pages/credential/credential-page.tsx'), 'CredentialPage'),
});
const setup = createRoute({
  getParentRoute: () => shell,
  path: '/setups/$id',
  component: lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
});
const doctor = createRoute({
  getParentRoute: () => shell,
  path: '/doctor',
  component: lazyRouteComponent(() => import('./pages/doctor/doctor-page.tsx'), 'DoctorPage'),
});
const ends = createRoute({
  getParentRoute: () => shell,
  path: '/ends',
  component: lazyRouteComponent(() => import('./pages/ends/ends-page.tsx'), 'EndsPage'),
});
const activity = createRoute({
  getParentRoute: () => shell,
  path: '/activity',
  component: lazyRouteComponent(() => import('./pages/activity/activity-page.tsx'), 'ActivityPage'),
});
const keys = createRoute({
  getParentRoute: () => shell,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/keys/keys-page.tsx'), 'KeysPage'),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  signIn,
  claim,
  shell.addChildren([
    home,
    connect,
    connectStep,
    connections,
    connection,
    registrations,
    registration,
    credential,
    setup,
    doctor,
    ends,
    activity,
    keys,
    settings,
  ]),
]);

export function createConsoleRouter(context: RouteContext) {
  return createRouter({
    routeTree,
    context,
    // Parts of the pages are fetched once somebody is about to need them.
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
