import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { askedBy } from '../access/asked-by.ts';
import { answerHeaders } from '../answer-headers.ts';
import { readAuthority } from '../authority/read-authority.ts';
import { namedClient } from '../clients/named-client.ts';
import type { EntraCall } from '../exchange.ts';
import { readForm } from '../token/token-endpoint.ts';
import { needed } from '../token/token-request.ts';
import { deviceCodeSeconds, deviceRequestsOf, pollSeconds } from './device-requests.ts';

/** A device asks for a code that somebody types in a browser (RFC 8628 section 3.1). */
export function deviceAuthorization(version: 1 | 2): (call: EntraCall) => SandboxAnswer {
  return (call) => {
    const authority = readAuthority(call.world, call.tenant);
    const request = { call, authority, version, fields: readForm(call) };
    const application = namedClient(request);
    const scope = needed(request, version === 2 ? 'scope' : 'resource');
    askedBy(version, scope);
    const { userCode, deviceCode } = deviceRequestsOf(call.world).make({
      clientId: application.wire.appId,
      scope,
      version,
      authority: call.tenant,
    });
    const address = `${call.addresses.origin}/devicelogin`;
    const message = `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`;
    const page = version === 2 ? { verification_uri: address } : { verification_url: address };
    const numbers =
      version === 2
        ? { expires_in: deviceCodeSeconds, interval: pollSeconds }
        : { expires_in: String(deviceCodeSeconds), interval: String(pollSeconds) };
    return json(
      200,
      { user_code: userCode, device_code: deviceCode, ...page, ...numbers, message },
      answerHeaders(call),
    );
  };
}
