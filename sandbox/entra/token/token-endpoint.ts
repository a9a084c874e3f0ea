import { formFields, json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { answerHeaders } from '../answer-headers.ts';
import { readAuthority } from '../authority/read-authority.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';
import { authorizationCode } from './grants/authorization-code.ts';
import { clientCredentials } from './grants/client-credentials.ts';
import { deviceCode } from './grants/device-code.ts';
import { onBehalfOf } from './grants/on-behalf-of.ts';
import { password } from './grants/password.ts';
import { refreshToken } from './grants/refresh-token.ts';
import type { Grant, TokenAnswer } from './token-request.ts';

const grants: ReadonlyMap<string, Grant> = new Map([
  ['client_credentials', clientCredentials],
  ['authorization_code', authorizationCode],
  ['refresh_token', refreshToken],
  ['password', password],
  ['urn:ietf:params:oauth:grant-type:device_code', deviceCode],
  // MSAL for Node leaves the prefix out.
  ['device_code', deviceCode],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', onBehalfOf],
]);

/** Answers a request for tokens: RFC 6749 section 3.2, with Entra's refusals. */
export function tokenEndpoint(version: 1 | 2): (call: EntraCall) => Promise<SandboxAnswer> {
  return async (call) => {
    const authority = readAuthority(call.world, call.tenant);
    const fields = readForm(call);
    const name = fields.get('grant_type');
    if (!name) throw new EntraFault('parameter-missing', { parameter: 'grant_type' });
    const grant = grants.get(name);
    if (!grant) throw new EntraFault('grant-unsupported', { grant: name });
    const answer: TokenAnswer = await grant({
      call,
      authority,
      version: versionMeant(version, fields),
      fields,
    });
    return json(200, answer, answerHeaders(call));
  };
}

/** Clients that find the v1 endpoint by the v1 document may ask it in the v2 manner; MSAL's OIDC mode does [unverified]. */
function versionMeant(version: 1 | 2, fields: ReadonlyMap<string, string>): 1 | 2 {
  return version === 1 && fields.has('scope') && !fields.has('resource') ? 2 : version;
}

/** Fields of a form-encoded POST. Clients put fields into the address, too; there they do not count. */
export function readForm({ request }: EntraCall): ReadonlyMap<string, string> {
  if (request.method !== 'POST') throw new EntraFault('post-only', { method: request.method });
  const type = request.headers['content-type'] ?? '';
  if (/json/i.test(type) || request.body[0] === 0x7b) throw new EntraFault('body-malformed');
  return formFields(request);
}
