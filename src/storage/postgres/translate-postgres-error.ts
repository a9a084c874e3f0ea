import type { ErrorCode } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';

/** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), whole codes first, then classes. */
const states: Readonly<Record<string, ErrorCode>> = {
  '23505': 'storage-duplicate',
  '22021': 'storage-value-not-allowed',
  '40001': 'storage-conflict',
  '40P01': 'storage-conflict',
  '55P03': 'storage-busy',
  '57014': 'storage-busy', // statement timeout
  '25P03': 'storage-busy', // idle in transaction
  '3D000': 'storage-refused',
  '42501': 'storage-refused',
  '53100': 'storage-disk-full',
  '23': 'storage-constraint',
  '08': 'storage-unreachable',
  '0A': 'storage-conflict',
  '28': 'storage-refused',
  '53': 'storage-unreachable',
  '57': 'storage-unreachable',
  '58': 'storage-disk-failed',
  XX: 'storage-damaged',
};

/** "cached plan must not change result type": another process has changed the table; a new connection plans anew. */
const stalePlan = '0A000';

/** What pg and Node say when there is no server at the other end, or no longer. */
const lost =
  /^(?:Connection terminated|timeout exceeded|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|read |write )/;

/** What PostgreSQL or the way to it said, as an error of the catalogue; anything else as it is. */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PorticoError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = isSqlState(code) ? (states[code] ?? states[code.slice(0, 2)]) : connectionCode(error);
  if (known === undefined) return error;
  return new PorticoError(known, { detail: `PostgreSQL: ${sentence(error)}`, cause: error });
}

/** Whether the connection it happened on is of no more use. */
export function breaksConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return isSqlState(code)
    ? ['08', '57', '25P03', stalePlan].some((start) => code.startsWith(start)) && code !== '57014'
    : connectionCode(error) !== undefined;
}

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');

function connectionCode(error: Error): ErrorCode | undefined {
  const isSystem = 'syscall' in error || error instanceof AggregateError;
  return isSystem || lost.test(error.message) ? 'storage-unreachable' : undefined;
}

/** An AggregateError (every address of a name refused) has no message of its own. */
function sentence(error: Error): string {
  const first = error instanceof AggregateError ? error.errors[0] : undefined;
  return error.message || (first instanceof Error ? first.message : error.name);
}
