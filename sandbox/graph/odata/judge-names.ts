import { GraphFault } from '../fault.ts';
import { type Member, memberOf, membersOf, typeNamed } from '../metadata/model.ts';
import type { ExpandItem } from './expand.ts';
import { parseOrder } from './order.ts';
import type { Query } from './query.ts';

/** Collections of mixed kinds: their items have properties that the declared type does not know. */
const mixed: ReadonlySet<string> = new Set([
  'directoryObject',
  'conversationMember',
  'policyBase',
  'place',
  'entity',
]);

/** Directory and schema extensions carry their owner in the name. */
const extensionName = /^(extension_|ext[a-z0-9]{8}_|[a-z0-9]+_[a-z0-9])/i;

/**
 * The member a path ends at, starting from a type. Undefined where the model cannot tell; a name that the model knows
 * not to exist is refused as Graph's parser refuses it.
 */
export function memberAt(type: string, path: readonly string[]): Member | undefined {
  let current = type;
  let member: Member | undefined;
  for (const name of path) {
    if (name === '$count') return { name, type: 'Int32', many: false, kind: 'property' };
    const cast = /^(?:microsoft\.)?graph\.(\w+)$/i.exec(name)?.[1];
    if (cast) {
      current = typeNamed(cast) ?? cast;
      continue;
    }
    if (!membersOf(current) || mixed.has(current) || extensionName.test(name)) return undefined;
    member = memberOf(current, name);
    if (!member) throw unknownProperty(name, current);
    current = member.type;
  }
  return member;
}

/** Refuses names in `$select`, `$orderby` and `$expand` that the type of the answer does not have. */
export function judgeNames(query: Query, type: string, wanted: readonly ExpandItem[]): void {
  for (const path of query.select) if (path !== '*') memberAt(type, path.split('/'));
  for (const { path } of query.orderBy === undefined ? [] : parseOrder(query.orderBy)) memberAt(type, path);
  for (const { name, cast, select } of wanted) {
    if (name === '*') continue;
    const member = memberAt((cast && typeNamed(cast)) ?? type, [name.split('/')[0] ?? '']);
    if (member?.kind === 'property' || member?.kind === 'elsewhere')
      throw unparsable(
        `Property '${name}' on type 'microsoft.graph.${type}' is not a navigation property or complex property. Only navigation properties can be expanded.`,
      );
    if (member) for (const path of select) memberAt(member.type, path.split('/'));
  }
}

function unknownProperty(name: string, type: string): GraphFault {
  return unparsable(`Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);
}

function unparsable(problem: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Parsing OData Select and Expand failed: ${problem}`);
}
