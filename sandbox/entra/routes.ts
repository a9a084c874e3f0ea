import type { SandboxAnswer } from '../serving/exchange.ts';
import { adminConsent } from './admin-consent/admin-consent.ts';
import { deviceAuthorization } from './device/device-authorization.ts';
import { deviceLogin, devicePage } from './device/device-page.ts';
import type { EntraCall } from './exchange.ts';
import { errorExplanation } from './metadata/error-explanation.ts';
import { instanceDiscovery } from './metadata/instance-discovery.ts';
import { openidConfiguration } from './metadata/openid-configuration.ts';
import { signingKeysDocument } from './metadata/signing-keys-document.ts';
import { userRealm } from './metadata/user-realm.ts';
import { authorize } from './sign-in/authorize.ts';
import { login } from './sign-in/login.ts';
import { nativeClient, wrongPlace } from './sign-in/native-client.ts';
import { logOut } from './sign-out/sign-out.ts';
import { tokenEndpoint } from './token/token-endpoint.ts';

export type EntraHandler = (call: EntraCall) => SandboxAnswer | Promise<SandboxAnswer>;

export interface EntraRoute {
  /** `{tenant}` and other names in braces stand for one piece of the path each. */
  readonly path: string;
  readonly handler: EntraHandler;
  /** How faults are told: to programs as JSON, to people as a page. */
  readonly to: 'programs' | 'people';
}

const programs = (path: string, handler: EntraHandler): EntraRoute => ({ path, handler, to: 'programs' });
const people = (path: string, handler: EntraHandler): EntraRoute => ({ path, handler, to: 'people' });

export const entraRoutes: readonly EntraRoute[] = [
  programs('/{tenant}/v2.0/.well-known/openid-configuration', openidConfiguration(2)),
  programs('/{tenant}/.well-known/openid-configuration', openidConfiguration(1)),
  programs('/{tenant}/discovery/v2.0/keys', signingKeysDocument(2)),
  programs('/{tenant}/discovery/keys', signingKeysDocument(1)),
  programs('/{tenant}/discovery/instance', instanceDiscovery),
  programs('/{tenant}/userrealm/{user}', userRealm),
  programs('/{tenant}/userrealm', userRealm),

  programs('/{tenant}/oauth2/v2.0/token', tokenEndpoint(2)),
  programs('/{tenant}/oauth2/token', tokenEndpoint(1)),
  programs('/{tenant}/oauth2/v2.0/devicecode', deviceAuthorization(2)),
  programs('/{tenant}/oauth2/devicecode', deviceAuthorization(1)),

  people('/{tenant}/oauth2/v2.0/authorize', authorize(2)),
  people('/{tenant}/oauth2/authorize', authorize(1)),
  people('/{tenant}/login', login),
  people('/{tenant}/oauth2/v2.0/logout', logOut),
  people('/{tenant}/oauth2/logout', logOut),
  people('/{tenant}/v2.0/adminconsent', adminConsent(2)),
  people('/{tenant}/adminconsent', adminConsent(1)),
  people('/{tenant}/oauth2/deviceauth', devicePage),
  people('/devicelogin', deviceLogin),
  people('/device', deviceLogin),
  people('/common/oauth2/nativeclient', nativeClient),
  people('/common/wrongplace', wrongPlace),
  people('/error', errorExplanation),
];
