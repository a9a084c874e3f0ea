import { describe, expect, it } from 'vitest';
import { checkLayers } from '../../tools/check-layers.ts';
import { plantedTree } from '../support/planted-tree.ts';

const manifest = JSON.stringify({
  dependencies: { kysely: '1', jose: '1' },
  devDependencies: { vitest: '1' },
});
const look = (files: Record<string, string>) =>
  checkLayers(plantedTree({ 'package.json': manifest, ...files }));

describe('imports between folders', () => {
  it('are allowed along the table', () => {
    const found = look({
      'src/base/id.ts': 'export const id = 1;',
      'src/storage/open.ts': "import { id } from '../base/id.ts';\nexport const open = id;",
      'src/jobs/run.ts':
        "import { open } from '../storage/open.ts';\nimport { id } from '../base/id.ts';\nexport { open, id };",
      'src/features/mail/read.ts': "import { id } from '../../base/id.ts';\nimport './rule.ts';\nid;",
      'src/features/mail/rule.ts': 'export const rule = 1;',
      'src/main/serve.ts': "import '../features/mail/read.ts';",
      'test/mail.test.ts': "import '../src/main/serve.ts';",
    });
    expect(found).toEqual([]);
  });

  const forbidden: readonly (readonly [why: string, from: string, text: string, finding: string])[] = [
    ['upwards', 'src/base/id.ts', "import '../storage/open.ts';", 'src/base/id.ts:1 -> src/storage/open.ts'],
    [
      'as a type',
      'src/base/id.ts',
      "\nimport type { A } from '../jobs/a.ts';",
      'src/base/id.ts:2 -> src/jobs/a.ts',
    ],
    [
      'as an import type',
      'src/base/id.ts',
      "export type A = import('../jobs/a.ts').A;",
      'src/base/id.ts:1 -> src/jobs/a.ts',
    ],
    ['dynamically', 'src/base/id.ts', "await import('../jobs/a.ts');", 'src/base/id.ts:1 -> src/jobs/a.ts'],
    ['by re-export', 'src/base/id.ts', "export * from '../jobs/a.ts';", 'src/base/id.ts:1 -> src/jobs/a.ts'],
    [
      'of main',
      'src/surfaces/rest/a.ts',
      "import '../../main/serve.ts';",
      'src/surfaces/rest/a.ts:1 -> src/main/serve.ts',
    ],
    [
      'of a sibling feature',
      'src/features/mail/a.ts',
      "import '../todo/b.ts';",
      'src/features/mail/a.ts:1 -> src/features/todo/b.ts',
    ],
    [
      'of a sibling surface',
      'src/surfaces/mcp/a.ts',
      "import '../rest/b.ts';",
      'src/surfaces/mcp/a.ts:1 -> src/surfaces/rest/b.ts',
    ],
    [
      'of the hub by the sandbox',
      'sandbox/graph/a.ts',
      "import '../../src/base/id.ts';",
      'sandbox/graph/a.ts:1 -> src/base/id.ts',
    ],
    [
      'of the sandbox by the hub',
      'src/main/a.ts',
      "import '../../sandbox/main.ts';",
      'src/main/a.ts:1 -> sandbox/main.ts',
    ],
    [
      'of the sandbox by a test',
      'test/main/a.test.ts',
      "import '../../sandbox/main.ts';",
      'test/main/a.test.ts:1 -> sandbox/main.ts',
    ],
    [
      'of a library past its seam',
      'src/graph/a.ts',
      "import 'kysely';",
      'src/graph/a.ts:1 -> kysely (only src/storage may)',
    ],
    [
      'of a library that does not ship',
      'src/base/a.ts',
      "import 'vitest/node';",
      'src/base/a.ts:1 -> vitest/node (not under dependencies in package.json)',
    ],
    [
      'from a folder without a row',
      'src/extras/a.ts',
      '',
      'src/extras/a.ts:1 lies in no folder that tools/layers.ts knows',
    ],
  ];
  it.each(forbidden)('are found: %s', (_why, from, text, finding) => {
    expect(look({ [from]: text })).toEqual([finding]);
  });

  it('are not seen in comments and strings', () => {
    expect(
      look({ 'src/base/a.ts': "// import '../jobs/a.ts';\nexport const text = `import '../jobs/a.ts'`;" }),
    ).toEqual([]);
  });
});

describe('cycles', () => {
  it('of values are found once, with the line of each step', () => {
    const found = look({
      'src/base/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'src/base/b.ts': "\nexport { c as b } from './c.ts';",
      'src/base/c.ts': "\n\nimport { a } from './a.ts';\nexport const c = a;",
    });
    expect(found).toEqual(['src/base/a.ts:1 -> src/base/b.ts:2 -> src/base/c.ts:3 -> src/base/a.ts (cycle)']);
  });

  it('of types, and those a dynamic import breaks, are fine', () => {
    const found = look({
      'src/base/a.ts':
        "import type { B } from './b.ts';\nexport type A = B;\nexport const load = () => import('./b.ts');",
      'src/base/b.ts': "import { load, type A } from './a.ts';\nexport type B = A;\nload();",
    });
    expect(found).toEqual([]);
  });
});
