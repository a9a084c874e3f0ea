import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tempFolder } from './temp-folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const copied = ['portico', 'package.json', 'package-lock.json', 'tools', 'src'];

/** A copy of the hub without the sandbox, with these files in it: to see how it does beside another one, or none. */
export function copiedHome(files: Readonly<Record<string, string>> = {}): string {
  const home = tempFolder();
  for (const name of copied) cpSync(join(repository, name), join(home, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(home, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return home;
}
