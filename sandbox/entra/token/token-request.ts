import type { Authority } from '../authority/read-authority.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';

/** A request for tokens whose grant type and authority are known. */
export interface TokenRequest {
  readonly call: EntraCall;
  readonly authority: Authority;
  /** `/oauth2/token` names an API in `resource`, `/oauth2/v2.0/token` permissions in `scope`. */
  readonly version: 1 | 2;
  readonly fields: ReadonlyMap<string, string>;
}

export type TokenAnswer = Readonly<Record<string, unknown>>;

export type Grant = (request: TokenRequest) => Promise<TokenAnswer>;

/** A field that must be there and not empty. */
export function needed({ fields }: Pick<TokenRequest, 'fields'>, name: string): string {
  const value = fields.get(name);
  if (!value) throw new EntraFault('parameter-missing', { parameter: name });
  return value;
}
