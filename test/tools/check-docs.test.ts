import { expect, it } from 'vitest';
import { checkDocs } from '../../tools/check-docs.ts';
import { plantedTree } from '../support/planted-tree.ts';

const manifest = { 'package.json': JSON.stringify({ scripts: { start: 'x', check: 'x' } }) };
const look = (files: Record<string, string>, page = '') =>
  checkDocs(
    plantedTree({ ...manifest, ...files }),
    page === '' ? [] : [{ path: 'docs/reference/errors.md', render: () => page }],
  );

it('compares a reference page with the code both ways', async () => {
  const page = '# Errors\n\n## a\n\nFirst.\n\n## b\n\nSecond.\n';
  expect(await look({ 'docs/reference/errors.md': page }, page)).toEqual([]);
  const stale = '# Errors\n\n## a\n\nOtherwise.\n\n## c\n\nThird.\n';
  expect(await look({ 'docs/reference/errors.md': stale }, page)).toEqual([
    'docs/reference/errors.md lacks b (`npm run docs` writes it anew)',
    'docs/reference/errors.md describes c, which the code does not have (`npm run docs` writes it anew)',
    'docs/reference/errors.md says something else about a than the code (`npm run docs` writes it anew)',
  ]);
});

it('finds links to files and headings that are not there', async () => {
  const found = await look({
    'README.md':
      '[a](docs/a.md) [b](docs/b.md)\n[c](docs/a.md#what-it-is) [d](docs/a.md#gone)\n![e](docs/e.png) [f](https://example.org/x)',
    'docs/a.md': '# A\n\n## What it is?\n\n[up](../README.md) [here](#a)',
  });
  expect(found).toEqual([
    'README.md:1 -> docs/b.md (no such file)',
    'README.md:2 -> docs/a.md#gone (no such heading)',
    'README.md:3 -> docs/e.png (no such file)',
  ]);
});

it('finds commands nobody can run', async () => {
  const found = await look({
    'README.md':
      'Run `npm start`, `npm run check`, `npm run polish`, `npm test`.\n`./portico help` and `./portico fly home`.',
  });
  expect(found).toEqual([
    'README.md:1 names `npm run polish`, which package.json does not have',
    'README.md:1 names `npm run test`, which package.json does not have',
    'README.md:2 names `./portico fly home`, which is not a command',
  ]);
});
