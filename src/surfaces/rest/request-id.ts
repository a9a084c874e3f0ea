import type { IncomingMessage } from 'node:http';
import type { IdMaker } from '../../base/id.ts';

/**
 * The caller's own id for a request when it sent a sane one, so that its log and ours can be laid side by side;
 * else a new one.
 */
export function requestIdMaker(newId: IdMaker): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const given = headers['x-request-id'];
    return typeof given === 'string' && /^[\w.:+/=-]{1,128}$/.test(given) ? given : newId('req');
  };
}
