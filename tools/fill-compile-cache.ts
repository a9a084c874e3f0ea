import { join } from 'node:path';
import { root } from './run-program.ts';
import { sourceFiles } from './source-files.ts';

// Run once after an install: loads all of src, so that Node's compile cache has it before the first start.
// The first start is the one that then runs for months. One file that is not in the cache is enough to bring in
// the compiler that strips types, and 20 MB with it.

const entry = 'main/command-line.ts';
const files = sourceFiles(join(root, 'src')).filter((path) => path !== entry);
for (const path of files) await import(join(root, 'src', path));
await import(join(root, 'src', entry)); // runs; without words it prints its help
