import type { SandboxAnswer } from '../serving/exchange.ts';
import { deviceAuthorization } from './device/device-authorization.ts';
import type { EntraCall } from './exchange.ts';
import { openidConfiguration } from './metadata/openid-configuration.ts';
import { signingKeysDocument } from './metadata/signing-keys-document.ts';
import { tokenEndpoint } from './token/token-endpoint.ts';

export type EntraHandler = (call: EntraCall) => SandboxAnswer | Promise<SandboxAnswer>;

export interface EntraRoute {
  /** `{tenant}` and other names in braces stand for one piece of the path each. */
  readonly path: string;
  readonly handler: EntraHandler;
}

export const entraRoutes: readonly EntraRoute[] = [
  { path: '/{tenant}/v2.0/.well-known/openid-configuration', handler: openidConfiguration(2) },
  { path: '/{tenant}/.well-known/openid-configuration', handler: openidConfiguration(1) },
  { path: '/{tenant}/discovery/v2.0/keys', handler: signingKeysDocument(2) },
  { path: '/{tenant}/discovery/keys', handler: signingKeysDocument(1) },
  { path: '/{tenant}/oauth2/v2.0/token', handler: tokenEndpoint(2) },
  { path: '/{tenant}/oauth2/token', handler: tokenEndpoint(1) },
  { path: '/{tenant}/oauth2/v2.0/devicecode', handler: deviceAuthorization(2) },
  { path: '/{tenant}/oauth2/devicecode', handler: deviceAuthorization(1) },
];
