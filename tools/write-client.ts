import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Operation } from '../src/operations/operation.ts';
import { operations } from '../src/operations/operations.ts';
import { root } from './run-program.ts';
import { type Schema, typescriptOfSchema } from './typescript-of-schema.ts';

/** The part of the typed client that follows from the operations: a type for each shape, a function for each operation. */
export async function writeClient(list: readonly Operation[] = operations): Promise<string> {
  const types = new NamedTypes();
  // What comes out names the shapes; what goes in is called differently where it differs.
  for (const { name, output } of list) types.add(`${pascal(name)}Output`, output, 'output');
  const groups = Map.groupBy(list, ({ name }) => camel(name.split('.')[0] ?? name));
  const members = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, members]) => `${group}: {\n${members.map((one) => functionOf(one, types)).join('\n')}\n},`);
  const text = `// Written by \`npm run docs\` from src/operations; edit them there.

import type { Call, CallOptions } from './call.ts';

${types.declarations()}

/** Everything Portico can be asked for, by noun and verb. */
export function operationsOf(call: Call) {
  return {
    ${members.join('\n')}
  };
}
`;
  return formatted(text, 'packages/client/src/operations.ts');
}

function functionOf({ name, meaning, input, output, rest }: Operation, types: NamedTypes): string {
  const verb = camel(name.split('.').slice(1).join('-'));
  const title = pascal(name);
  const wants = types.add(`${title}Input`, input, 'input');
  const gives = rest.status === 204 ? 'void' : types.add(`${title}Output`, output, 'output');
  const place = `{ method: '${rest.method}', path: '${rest.path}' }`;
  const takesNothing = Object.keys(input.shape).length === 0;
  const needsNothing = takesNothing || input.safeParse({}).success;
  const parameter = takesNothing ? '' : `input: ${wants}${needsNothing ? ' = {}' : ''}, `;
  return `/** ${meaning} */
${verb}: (${parameter}options?: CallOptions) =>
  call<${gives}>(${place}, ${takesNothing ? '{}' : 'input'}, options),`;
}

/** The types met so far. A shape with an id is one type wherever it is met; what goes in may look different from what comes out. */
class NamedTypes {
  readonly #declarations = new Map<string, string>();

  /** The name under which the type of a schema can be written. */
  add(name: string, schema: z.ZodType, io: 'input' | 'output'): string {
    const { $defs = {}, ...whole } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;
    const named = this.#nameAll($defs, io);
    if (!hasFields(whole)) return typescriptOfSchema(whole, named);
    this.#declarations.set(name, declaration(name, whole, named));
    return name;
  }

  declarations(): string {
    return [...this.#declarations]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, text]) => text)
      .join('\n\n');
  }

  #nameAll(shapes: Readonly<Record<string, Schema>>, io: 'input' | 'output'): (id: string) => string {
    const differs = (id: string): boolean => {
      const shape = shapes[id];
      const known = this.#declarations.get(id);
      if (shape === undefined || known === undefined || io === 'output') return false;
      return known !== declaration(id, shape, (other) => other);
    };
    const named = (id: string) => (differs(id) ? `${id}Input` : id);
    for (const [id, shape] of Object.entries(shapes)) {
      this.#declarations.set(named(id), declaration(named(id), shape, named));
    }
    return named;
  }
}

function declaration(name: string, schema: Schema, named: (id: string) => string): string {
  const text = typescriptOfSchema(schema, named);
  return hasFields(schema) ? `export interface ${name} ${text}` : `export type ${name} = ${text};`;
}

const hasFields = ({ properties = {} }: Schema): boolean => Object.keys(properties).length > 0;

const camel = (words: string): string =>
  words.replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (words: string): string => camel(`-${words}`);

/** As Biome would have it, so that the file fits in with those written by hand. */
async function formatted(text: string, path: string): Promise<string> {
  const child = spawn(resolve(root, 'node_modules/.bin/biome'), ['format', `--stdin-file-path=${path}`], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said.err += part;
  });
  child.stdin.end(text);
  const status = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (status !== 0) throw new Error(`Biome could not format ${path}: ${said.err.slice(0, 1_000)}`);
  return said.out;
}
