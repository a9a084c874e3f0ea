import type { Wire } from '../../../world/directory/records.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, type ResponseWish } from '../flow.ts';

const combinations: ReadonlySet<string> = new Set([
  'code',
  'code id_token',
  'id_token',
  'id_token token',
  'token',
]);

/*
 * Enforces: response_type is one Entra knows (70005) and, beyond codes, one that the registration switched on (700051,
 * 700054); response_mode fits it (70007); an id token has a nonce (90014).
 */
export function judgeResponse(flow: Flow): Flow {
  const { fields } = flow.progress;
  if (!fields.response_type) throw new EntraFault('parameter-missing', { parameter: 'response_type' });
  const types = new Set(fields.response_type.split(/\s+/).filter(Boolean));
  if (!combinations.has([...types].sort().join(' '))) {
    throw new EntraFault('response-type-unsupported', { type: fields.response_type });
  }
  const response: ResponseWish = { types, mode: responseMode(types, fields.response_mode) };
  judgeEnabled(flow, types);
  if (types.has('id_token') && !fields.nonce) throw new EntraFault('field-missing', { field: 'nonce' });
  return { ...flow, response };
}

function responseMode(types: ReadonlySet<string>, asked: string | undefined): ResponseWish['mode'] {
  const visible = types.has('id_token') || types.has('token');
  if (!asked) return visible ? 'fragment' : 'query';
  const known = asked === 'query' || asked === 'fragment' || asked === 'form_post';
  // A token in a query would be written into logs and sent on as a referrer.
  if (!known || (asked === 'query' && visible)) {
    throw new EntraFault('response-mode-unsupported', { mode: asked });
  }
  return asked;
}

function judgeEnabled(flow: Flow, types: ReadonlySet<string>): void {
  const { web } = found(flow.application, 'the application').wire;
  const enabled = (web.implicitGrantSettings ?? {}) as Wire;
  if (types.has('id_token') && enabled.enableIdTokenIssuance !== true) {
    throw new EntraFault('id-token-not-enabled');
  }
  if (types.has('token') && enabled.enableAccessTokenIssuance !== true) {
    throw new EntraFault('token-not-enabled');
  }
}

/** How a fault reaches the application when the request's own wishes cannot be read: as for a code. */
export function modeForFault({ response, progress }: Flow): ResponseWish['mode'] {
  const asked = progress.fields.response_mode;
  if (response) return response.mode;
  if (asked === 'fragment' || asked === 'form_post') return asked;
  return /token/.test(progress.fields.response_type ?? '') ? 'fragment' : 'query';
}
