import { GraphFault } from '../fault.ts';
import { modelFacts } from '../metadata/model.ts';
import type { Filter, LiteralType, Operand } from './filter.ts';
import { memberAt } from './judge-names.ts';

/** The Edm types a literal can be compared with. */
const comparable: Readonly<Record<LiteralType, readonly string[]>> = {
  string: ['String', 'Binary', 'Stream'],
  number: ['Int32', 'Int64', 'Double', 'Byte', 'Int16', 'Decimal'],
  boolean: ['Boolean'],
  null: [],
  date: ['DateTimeOffset', 'Date'],
  guid: ['Guid'],
  duration: ['Duration'],
};

const edmOf: Readonly<Record<LiteralType, string>> = {
  string: 'Edm.String',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  null: 'null',
  date: 'Edm.DateTimeOffset',
  guid: 'Edm.Guid',
  duration: 'Edm.Duration',
};

const operatorNames: Readonly<Record<string, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
  has: 'Has',
  in: 'Equal',
};

type Variables = ReadonlyMap<string, string>;

/** Refuses a filter that names what the type does not have, or compares a property with a literal of another type. */
export function judgeFilter(filter: Filter, type: string, variables: Variables = new Map()): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      judgeFilter(filter.left, type, variables);
      judgeFilter(filter.right, type, variables);
      return;
    case 'not':
      judgeFilter(filter.of, type, variables);
      return;
    case 'compare':
      judgePair(filter.left, filter.right, filter.operator, type, variables);
      return;
    case 'in':
      for (const value of filter.values) judgePair(filter.left, value, 'in', type, variables);
      return;
    case 'truth': {
      const found = edmTypeOf(filter.of, type, variables);
      if (found !== undefined && found in edmNames && found !== 'Boolean')
        throw invalid('The $filter expression must evaluate to a single boolean value.');
      return;
    }
    case 'any':
    case 'all': {
      const element = pathType(filter.path, type, variables) ?? 'unknown';
      if (filter.of)
        judgeFilter(filter.of, type, new Map([...variables, [filter.variable.toLowerCase(), element]]));
    }
  }
}

function judgePair(
  left: Operand,
  right: Operand,
  operator: string,
  type: string,
  variables: Variables,
): void {
  const [leftType, rightType] = [edmTypeOf(left, type, variables), edmTypeOf(right, type, variables)];
  const literal = right.kind === 'literal' ? right : left.kind === 'literal' ? left : undefined;
  const property = literal === right ? leftType : rightType;
  if (!literal || property === undefined || literal.type === 'null') return;
  if (comparable[literal.type].includes(property)) return;
  if (literal.type === 'string' && modelFacts.enums[property])
    judgeEnumMember(String(literal.value), property);
  if (property.includes('.') || !(property in edmNames)) return;
  const found = [`Edm.${property}`, edmOf[literal.type]];
  if (literal !== right) found.reverse();
  throw invalid(
    `A binary operator with incompatible types was detected. Found operand types '${found[0]}' and '${found[1]}' for operator kind '${operatorNames[operator]}'.`,
  );
}

const edmNames = Object.fromEntries(
  Object.values(comparable)
    .flat()
    .map((name) => [name, true]),
);

function judgeEnumMember(value: string, type: string): void {
  const members = modelFacts.enums[type] ?? [];
  const known = value
    .split(',')
    .every((piece) => members.some((member) => member.toLowerCase() === piece.trim().toLowerCase()));
  if (!known) throw invalid(`The string '${value}' is not a valid enumeration type constant.`);
}

const textCalls: ReadonlySet<string> = new Set([
  'contains',
  'startswith',
  'endswith',
  'substringof',
  'tolower',
  'toupper',
  'trim',
  'length',
  'indexof',
  'concat',
]);

/** The type of what an operand stands for, without `Edm.`; undefined where it cannot be told. */
function edmTypeOf(operand: Operand, type: string, variables: Variables): string | undefined {
  switch (operand.kind) {
    case 'literal':
      return undefined;
    case 'path':
      return pathType(operand.path, type, variables);
    case 'call':
      for (const one of operand.of) {
        const found = edmTypeOf(one, type, variables);
        if (textCalls.has(operand.name) && found !== undefined && found in edmNames && found !== 'String')
          throw invalid(
            `No function signature for the function with name '${operand.name}' matches the specified arguments.`,
          );
      }
      return undefined;
  }
}

function pathType(path: readonly string[], type: string, variables: Variables): string | undefined {
  const [first = '', ...rest] = path;
  const bound = variables.get(first.toLowerCase());
  if (bound === undefined) return memberAt(type, path)?.type;
  return rest.length === 0 ? bound : memberAt(bound, rest)?.type;
}

function invalid(problem: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Invalid filter clause: ${problem}`);
}
