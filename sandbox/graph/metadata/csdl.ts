import { pathSegments } from '../path-segments.ts';
import type { GraphRoute } from '../route.ts';
import { modelFacts, type Operation, readTypeName } from './model.ts';

const edm: ReadonlySet<string> = new Set([
  'Binary',
  'Boolean',
  'Byte',
  'Date',
  'DateTimeOffset',
  'Decimal',
  'Double',
  'Duration',
  'Guid',
  'Int16',
  'Int32',
  'Int64',
  'SByte',
  'Single',
  'Stream',
  'String',
  'TimeOfDay',
]);

/** The service's own description of itself: the model's types, and of its operations those that are served. */
export function csdlDocument(routes: readonly GraphRoute[]): string {
  const served = new Set(
    routes.flatMap(({ path }) =>
      pathSegments(path).map(({ name }) => name.replace(/^microsoft\.graph\./, '').toLowerCase()),
    ),
  );
  const operations = modelFacts.operations.filter(([, name]) => served.has(name.toLowerCase()));
  const roots = Object.entries(modelFacts.roots).filter(
    ([name]) => name === 'me' || served.has(name.toLowerCase()),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    '<Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">',
    ...Object.entries(modelFacts.enums).map(enumType),
    ...Object.keys(modelFacts.types).map(structuredType),
    ...operations.map(operation),
    '<EntityContainer Name="GraphService">',
    ...roots.map(root),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

function enumType([name, members]: readonly [string, readonly string[]]): string {
  const listed = members.map((member, at) => `<Member Name="${member}" Value="${at}"/>`).join('');
  return `<EnumType Name="${name}">${listed}</EnumType>`;
}

function structuredType(name: string): string {
  const facts = modelFacts.types[name];
  if (!facts) return '';
  const tag = facts.entity ? 'EntityType' : 'ComplexType';
  const key = facts.entity && !facts.base ? '<Key><PropertyRef Name="id"/></Key>' : '';
  const properties = Object.entries(facts.properties).map(([property, type]) => {
    const nullable = type.endsWith('!') ? ' Nullable="false"' : '';
    return `<Property Name="${property}" Type="${typeReference(type)}"${nullable}/>`;
  });
  const navigation = Object.entries(facts.navigation ?? {}).map(
    ([property, type]) =>
      `<NavigationProperty Name="${property}" Type="${typeReference(type)}" ContainsTarget="true"/>`,
  );
  const attributes = [
    `Name="${name}"`,
    ...(facts.base ? [`BaseType="graph.${facts.base}"`] : []),
    ...(facts.abstract ? ['Abstract="true"'] : []),
    ...(facts.open ? ['OpenType="true"'] : []),
  ];
  return `<${tag} ${attributes.join(' ')}>${key}${properties.join('')}${navigation.join('')}</${tag}>`;
}

function typeReference(written: string): string {
  const { type, many } = readTypeName(written);
  const full = edm.has(type) ? `Edm.${type}` : `graph.${type}`;
  return many ? `Collection(${full})` : full;
}

function operation([kind, name, bound, parameters, returns]: Operation): string {
  const tag = kind === 'action' ? 'Action' : 'Function';
  const listed = Object.entries({ bindingParameter: bound, ...parameters }).map(
    ([parameter, type]) => `<Parameter Name="${parameter}" Type="${typeReference(type)}"/>`,
  );
  const answer = returns === null ? '' : `<ReturnType Type="${typeReference(returns)}"/>`;
  return `<${tag} Name="${name}" IsBound="true">${listed.join('')}${answer}</${tag}>`;
}

function root([name, written]: readonly [string, string]): string {
  const { type, many } = readTypeName(written);
  return many
    ? `<EntitySet Name="${name}" EntityType="graph.${type}"/>`
    : `<Singleton Name="${name}" Type="graph.${type}"/>`;
}
