import { readFileSync } from 'node:fs';

// tools/packages-fit.ts ROOT: exit 0 when the installed packages are those of the lock file, 1 when they are not.
// npm leaves a list of what it installed in node_modules/.package-lock.json when it is done.

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

const [, , root = '.'] = process.argv;
const read = (file: string) => (JSON.parse(readFileSync(`${root}/${file}`, 'utf8')) as Lock).packages;
const installed = read('node_modules/.package-lock.json');
const missing = Object.entries(read('package-lock.json')).filter(
  // Optional ones are missing where they are for another system.
  ([path, { version, optional }]) =>
    path.includes('node_modules/') && installed[path]?.version !== version && !(optional && !installed[path]),
);
process.exitCode = missing.length === 0 ? 0 : 1;
