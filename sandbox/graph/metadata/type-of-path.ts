import { pathSegments } from '../path-segments.ts';
import { memberOf, modelFacts, readTypeName } from './model.ts';

const roots = new Map(
  Object.entries({ ...modelFacts.roots, me: 'user' }).map(([name, type]) => [name.toLowerCase(), type]),
);

/** Operations of the model that hand on the type they are bound to, or answer one of the facts' types. */
const answered = new Map(
  modelFacts.operations.map(([, name, bound, , returns]) => [`${bound} ${name.toLowerCase()}`, returns]),
);

/** The model's type of what a route's template stands for, each item's where it is a collection, without the namespace. */
export function typeOfPath(template: string): string | undefined {
  return shapeOfPath(template)?.type;
}

/** The same with whether it is a collection. Undefined where the facts do not say. */
export function shapeOfPath(template: string): { readonly type: string; readonly many: boolean } | undefined {
  let current: string | undefined;
  for (const [at, segment] of pathSegments(template).entries()) {
    if (/^\$(count|ref|value)$/.test(segment.text)) return undefined;
    current = at === 0 ? roots.get(segment.name.toLowerCase()) : step(current, segment.text, segment.name);
    if (current === undefined) return undefined;
  }
  return current === undefined ? undefined : readTypeName(current);
}

function step(current: string | undefined, text: string, name: string): string | undefined {
  if (current === undefined) return undefined;
  const { type, many } = readTypeName(current);
  if (/^\{.*\}$/.test(text)) return many ? type : undefined;
  const plain = name.replace(/^microsoft\.graph\./i, '');
  if (plain !== name && modelFacts.types[plain]) return many ? `*${plain}` : plain;
  const operation = answered.get(`${many ? '*' : ''}${type} ${plain.toLowerCase()}`);
  if (operation) return operation;
  const member = many ? undefined : memberOf(type, plain);
  return member && `${member.many ? '*' : ''}${member.type}`;
}
