import { readFileSync } from 'node:fs';

/** A type as the facts write it: `*` before a name means many of it, `!` behind one that null is not allowed. */
interface TypeFacts {
  readonly base?: string;
  readonly entity?: true;
  readonly open?: true;
  readonly abstract?: true;
  readonly properties: Readonly<Record<string, string>>;
  readonly navigation?: Readonly<Record<string, string>>;
  /** Navigation properties to what the sandbox does not serve. */
  readonly elsewhere?: readonly string[];
}

interface Facts {
  readonly source: string;
  readonly roots: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, TypeFacts>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly operations: readonly Operation[];
}

/** Kind, name, what it is bound to, parameters, and what it answers. */
export type Operation = readonly [
  kind: 'action' | 'function',
  name: string,
  bound: string,
  parameters: Readonly<Record<string, string>>,
  returns: string | null,
];

/** Microsoft's names and types for what the sandbox serves. */
export const modelFacts = JSON.parse(
  readFileSync(new URL('./facts/model.json', import.meta.url), 'utf8'),
) as Facts;

export interface Member {
  readonly name: string;
  /** Without the namespace: `String`, `event`, `recipient`. */
  readonly type: string;
  readonly many: boolean;
  readonly kind: 'property' | 'navigation' | 'elsewhere';
}

/** The members of a type by their names in lower case, inherited ones included. */
export type Members = ReadonlyMap<string, Member>;

const membersByType: ReadonlyMap<string, Members> = new Map(
  Object.keys(modelFacts.types).map((type) => [type, membersWithBase(type)]),
);

/** Undefined for a type that the facts do not describe. */
export function membersOf(type: string): Members | undefined {
  return membersByType.get(type);
}

const typeNames: ReadonlyMap<string, string> = new Map(
  Object.keys(modelFacts.types).map((name) => [name.toLowerCase(), name]),
);

/** The name of a type in the model's case; clients write casts in any. */
export function typeNamed(name: string): string | undefined {
  return typeNames.get(name.toLowerCase());
}

export function memberOf(type: string, name: string): Member | undefined {
  return membersByType.get(type)?.get(name.toLowerCase());
}

/** `*event` is many of `event`. */
export function readTypeName(written: string): { readonly type: string; readonly many: boolean } {
  const many = written.startsWith('*');
  return { type: written.replace(/^\*/, '').replace(/!$/, ''), many };
}

function membersWithBase(type: string): Members {
  const facts = modelFacts.types[type];
  if (!facts) return new Map();
  const own = (written: Readonly<Record<string, string>>, kind: Member['kind']): Member[] =>
    Object.entries(written).map(([name, text]) => ({ name, kind, ...readTypeName(text) }));
  const members = [
    ...own(facts.properties, 'property'),
    ...own(facts.navigation ?? {}, 'navigation'),
    ...(facts.elsewhere ?? []).map(
      (name): Member => ({ name, type: 'entity', many: false, kind: 'elsewhere' }),
    ),
  ];
  return new Map([
    ...(facts.base ? membersWithBase(facts.base) : []),
    ...members.map((member) => [member.name.toLowerCase(), member] as const),
  ]);
}
