import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { type Import, type Module, readModule } from './read-module.ts';
import { sourceFiles } from './source-files.ts';

export interface Source extends Module {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
}

const folders = ['src', 'sandbox', 'packages', 'tools', 'bench', 'test'];

/** Every source file of the repository with its imports and exports. */
export function readSources(root: string): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => sourceFiles(join(root, folder)).map((path) => `${folder}/${path}`))
    .map((path) => ({ path, ...readModule(path, readFileSync(join(root, path), 'utf8')) }));
}

/** The file an import names, relative to the root; undefined for a package. */
export function importedFile(source: Source, { specifier }: Import): string | undefined {
  return specifier.startsWith('.') ? join(dirname(source.path), specifier) : undefined;
}
