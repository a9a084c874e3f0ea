import type { ErrorCode } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { ConnectionState } from '../connection.ts';
import { stateWords } from '../health/settle.ts';
import type { ConnectionRow } from '../rows/connection-rows.ts';
import type { Failure } from './failure.ts';

const codes: Readonly<Record<Exclude<ConnectionState, 'live'>, ErrorCode>> = {
  new: 'connections-sign-in-needed',
  'needs-sign-in': 'connections-sign-in-needed',
  'waiting-for-admin': 'connections-waiting-for-admin',
  stopped: 'connections-stopped',
};

/** Why there is no token for a connection that is not live. */
export function notLive({ id, name, state, finding }: ConnectionRow): PorticoError {
  const code = state === 'live' ? 'connections-token-unavailable' : codes[state];
  return new PorticoError(code, {
    detail: `"${name}" (${id}): ${finding?.title ?? stateWords[state]}`,
    ...(finding === null ? {} : { finding }),
  });
}

/** For reasons that pass. */
export function unavailable(detail: string, failure?: Failure): PorticoError {
  return new PorticoError('connections-token-unavailable', {
    detail,
    ...(failure === undefined ? {} : { finding: failure.finding, cause: failure.cause }),
    ...(failure?.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter }),
  });
}
