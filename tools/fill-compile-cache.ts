import { join } from 'node:path';
import { root } from './run-program.ts';
import { sourceFiles } from './source-files.ts';

// Run once after an install: loads all of src and of the sandbox, so that Node's compile cache has it before the first
// start. The first start is the one that then runs for months. One file that is not in the cache is enough to bring in
// the compiler that strips types, and 20 MB with it.

const entry = 'src/main/command-line.ts';
const programs = [entry, 'sandbox/main.ts']; // run when they are loaded
const files = ['src', 'sandbox']
  .flatMap((folder) => sourceFiles(join(root, folder)).map((path) => `${folder}/${path}`))
  .filter((path) => !programs.includes(path));
for (const path of files) await import(join(root, path));
await import(join(root, entry)); // without words it prints its help
