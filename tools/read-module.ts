import { parseAst } from 'vitest/node';

/** One import, re-export, dynamic import or import type in a file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `type`: erased; `value`: runs the other file first; `dynamic`: runs it when reached. */
  readonly kind: 'type' | 'value' | 'dynamic';
  /** The names taken, or `*` when it may be any of them. */
  readonly names: readonly string[];
}

export interface Export {
  readonly name: string;
  readonly line: number;
  /** Whether an exported thing of the same file mentions it: a type that belongs to its signature, say. */
  readonly partOfAnother: boolean;
}

export interface Module {
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
}

/** A node of the ESTree that Vite's parser makes, as far as this file looks into it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** The imports and exports of a source text. Vite's parser (oxc) reads TypeScript as it is. */
export function readModule(path: string, text: string): Module {
  const program = parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node;
  const line = lineNumbers(text);
  const body = nodes(program.body);
  const imports = [...walk(program)].flatMap((node) => importOf(node, line));
  const exporting = body.filter(
    ({ type }) => type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration',
  );
  const exports = exporting.flatMap((node) =>
    exportedNames(node).map((name) => ({
      name,
      line: line(node.start),
      partOfAnother: exporting.some((other) => other !== node && mentions(other, name)),
    })),
  );
  return { imports, exports };
}

function importOf(node: Node, line: (offset: number) => number): Import[] {
  const source = node.source as Node | null | undefined;
  const specifier = source?.value;
  if (typeof specifier !== 'string') return [];
  const where = { specifier, line: line(node.start) };
  switch (node.type) {
    case 'ImportDeclaration':
      return [
        { ...where, kind: node.importKind === 'type' ? 'type' : 'value', names: namesOf(node, 'imported') },
      ];
    case 'ExportNamedDeclaration':
      return [
        { ...where, kind: node.exportKind === 'type' ? 'type' : 'value', names: namesOf(node, 'local') },
      ];
    case 'ExportAllDeclaration':
      return [{ ...where, kind: node.exportKind === 'type' ? 'type' : 'value', names: ['*'] }];
    case 'ImportExpression':
      return [{ ...where, kind: 'dynamic', names: ['*'] }];
    case 'TSImportType':
      return [{ ...where, kind: 'type', names: [nameOf(node.qualifier) ?? '*'] }];
    default:
      return [];
  }
}

/** `import a from` takes `default`, `import * as a from` any name. */
function namesOf(node: Node, side: 'imported' | 'local'): string[] {
  return nodes(node.specifiers).map((specifier) => {
    if (specifier.type === 'ImportDefaultSpecifier') return 'default';
    return nameOf(specifier[side]) ?? '*';
  });
}

function exportedNames(node: Node): string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default'];
  const declaration = node.declaration as Node | null;
  if (declaration === null) return nodes(node.specifiers).flatMap((one) => nameOf(one.exported) ?? []);
  if (declaration.type !== 'VariableDeclaration') return [nameOf(declaration.id) ?? []].flat();
  return nodes(declaration.declarations).flatMap((one) => boundNames(one.id as Node));
}

/** The names a declaration binds: `a` and `b` in `const { a, b: [c] }` would be `a` and `c`. */
function boundNames(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [String(pattern.name)];
  const inner = [...nodes(pattern.properties), ...nodes(pattern.elements)];
  return inner.flatMap((part) => boundNames((part.value ?? part.argument ?? part.left ?? part) as Node));
}

const mentions = (node: Node, name: string): boolean =>
  [...walk(node)].some((part) => part.type === 'Identifier' && part.name === name);

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const field of Object.values(node)) {
    for (const child of nodes(field)) yield* walk(child);
  }
}

/** The nodes in a field, whether it holds one, a list of them (with holes) or something else. */
function nodes(field: unknown): Node[] {
  const list: unknown[] = Array.isArray(field) ? field : [field];
  return list.filter(
    (item): item is Node =>
      typeof item === 'object' && item !== null && typeof (item as Node).type === 'string',
  );
}

function nameOf(node: unknown): string | undefined {
  const name = (node as Node | null | undefined)?.name ?? (node as Node | null | undefined)?.value;
  return typeof name === 'string' ? name : undefined;
}

function lineNumbers(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}
