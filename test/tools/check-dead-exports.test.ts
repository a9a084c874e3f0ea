import { expect, it } from 'vitest';
import { checkDeadExports } from '../../tools/check-dead-exports.ts';
import { plantedTree } from '../support/planted-tree.ts';

it('finds an exported name nobody imports', () => {
  const root = plantedTree({
    'src/base/a.ts':
      'export const used = 1;\n\nexport const dead = 2;\nexport type Dead = 3;\nexport const { one, two: [renamed] } = x;',
    'src/base/b.ts': "import { used as other } from './a.ts';\nother;",
  });
  expect(checkDeadExports(root, {})).toEqual([
    'src/base/a.ts:3 dead',
    'src/base/a.ts:4 Dead',
    'src/base/a.ts:5 one',
    'src/base/a.ts:5 renamed',
  ]);
});

it('counts re-exports, whole namespaces, dynamic imports and import types as use', () => {
  const root = plantedTree({
    'src/base/a.ts': 'export const a = 1;\nexport type T = 1;',
    'src/base/b.ts': 'export const b = 1;',
    'src/base/c.ts': 'export const c = 1;',
    'test/x.test.ts':
      "export { a } from '../src/base/a.ts';\nimport * as b from '../src/base/b.ts';\nawait import('../src/base/c.ts');\ntype X = import('../src/base/a.ts').T;",
  });
  expect(checkDeadExports(root, {})).toEqual([]);
});

it('leaves a type alone that belongs to the signature of something else exported', () => {
  const root = plantedTree({
    'src/base/a.ts':
      'export interface Options { a: 1 }\nexport function open(options: Options) { return options }',
    'src/base/b.ts': "import { open } from './a.ts';\nopen({ a: 1 });",
  });
  expect(checkDeadExports(root, {})).toEqual([]);
});

it('honours the list of kept names, and finds what no longer belongs there', () => {
  const root = plantedTree({ 'src/base/a.ts': 'export const dead = 1;' });
  expect(checkDeadExports(root, { 'src/base/a.ts dead': 'why', 'src/base/a.ts gone': 'why' })).toEqual([
    'tools/check-dead-exports.ts keeps "src/base/a.ts gone", which is used or gone',
  ]);
});
