import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { readAuthority } from '../authority/read-authority.ts';
import type { EntraCall } from '../exchange.ts';
import { signingKeysOf } from '../keys/signing-keys.ts';

/** The public halves of the signing keys (RFC 7517). Only the v2 list says whose tokens a key signs. */
export function signingKeysDocument(version: 1 | 2): (call: EntraCall) => Promise<SandboxAnswer> {
  return async (call) => {
    const authority = readAuthority(call.world, call.tenant);
    const tenant = 'tenant' in authority ? authority.tenant.id : '{tenantid}';
    const keys = await signingKeysOf(call.world).published();
    return json(
      200,
      {
        keys: keys.map((key) => ({
          kty: 'RSA',
          use: 'sig',
          kid: key.id,
          x5t: key.id,
          n: key.modulus,
          e: key.exponent,
          x5c: [key.certificate],
          cloud_instance_name: call.addresses.described.instanceName,
          ...(version === 2 ? { issuer: `${call.addresses.issuerOrigin}/${tenant}/v2.0` } : {}),
        })),
      },
      { 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' },
    );
  };
}
