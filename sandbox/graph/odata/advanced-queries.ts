import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Filter, Operand } from './filter.ts';

/*
 * The directory answers some queries only from an index that lags behind, and only to clients that say they accept that:
 * `ConsistencyLevel: eventual` together with `$count=true` (learn.microsoft.com/graph/aad-advanced-queries).
 */

export function isEventual(call: GraphCall): boolean {
  return call.headers.consistencylevel?.trim().toLowerCase() === 'eventual';
}

export function judgeAdvancedQuery(call: GraphCall, filter: Filter | undefined): void {
  const { query } = call;
  if (query.skip !== undefined)
    throw refused("'$skip' is not supported by the service.", 'Request_BadRequest');
  if (isEventual(call)) {
    const advanced = filter !== undefined && advancedOperator(filter);
    if (advanced && !query.count && !query.countOnly)
      throw refused(
        `Operator '${advanced}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
      );
    return;
  }
  if (query.countOnly) throw refused('$count is not currently supported.', 'Request_BadRequest');
  if (query.search !== undefined)
    throw refused(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const operator = filter && advancedOperator(filter);
  if (operator)
    throw refused(
      `Operator '${operator}' is not supported because the 'ConsistencyLevel:eventual' header is missing. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
    );
  if (filter && query.orderBy !== undefined) throw refused('Sorting not supported for current query.');
}

/** The first operator in a filter that only an advanced query may use. */
function advancedOperator(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return advancedOperator(filter.left) ?? advancedOperator(filter.right);
    case 'not':
      return 'Not';
    case 'compare':
      if (filter.operator === 'ne') return 'NotEqual';
      return advancedOperand(filter.left) ?? advancedOperand(filter.right);
    case 'any':
    case 'all':
      return filter.of ? advancedOperator(filter.of) : undefined;
    case 'truth':
      return advancedOperand(filter.of);
    case 'in':
      return undefined;
  }
}

function advancedOperand(operand: Operand): string | undefined {
  if (operand.kind === 'call') return operand.name === 'endswith' ? 'endsWith' : undefined;
  return operand.kind === 'path' && operand.path.at(-1) === '$count' ? '$count' : undefined;
}

function refused(message: string, code = 'Request_UnsupportedQuery'): GraphFault {
  return new GraphFault(400, code, message);
}
