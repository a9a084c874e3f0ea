import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './reference-pages.ts';
import { root } from './run-program.ts';

// `npm run docs`: writes the pages of docs/reference that follow from the code.

for (const { path, render } of referencePages) {
  writeFileSync(join(root, path), await render());
  console.log(`Wrote ${path}`);
}
