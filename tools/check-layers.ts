import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCycles } from './find-cycles.ts';
import { type Layer, layers, seams } from './layers.ts';
import { importedFile, readSources, type Source } from './read-sources.ts';
import { root as repository } from './run-program.ts';

/** Imports the table of layers forbids, and cycles of files that need each other to run: `file:line -> file`. */
export function checkLayers(root: string = repository): string[] {
  const sources = readSources(root);
  const shipped = shippedPackages(root);
  return [
    ...sources.flatMap((source) => forbiddenFiles(source)),
    ...sources.flatMap((source) => forbiddenPackages(source, shipped)),
    ...findCycles(sources),
  ];
}

function forbiddenFiles(source: Source): string[] {
  const layer = layerOf(source.path);
  if (layer === undefined) return [`${source.path}:1 lies in no folder that tools/layers.ts knows`];
  return source.imports.flatMap((one) => {
    const file = importedFile(source, one);
    if (file === undefined || isWithin(file, layer.folder)) return [];
    const allowed = layer.row.may.some((folder) => isWithin(file, folder)) && layerOf(file) !== undefined;
    return allowed ? [] : [`${source.path}:${one.line} -> ${file}`];
  });
}

/** Packages behind a seam are imported there only; what ships needs packages that ship. */
function forbiddenPackages(source: Source, shipped: ReadonlySet<string>): string[] {
  if (!/^(?:src|sandbox)\//.test(source.path)) return [];
  return source.imports.flatMap((one) => {
    if (one.specifier.startsWith('.')) return [];
    const name = one.specifier.split('/', one.specifier.startsWith('@') ? 2 : 1).join('/');
    const owners = source.path.startsWith('src/') ? seams[name] : undefined;
    const here = `${source.path}:${one.line} -> ${one.specifier}`;
    if (owners !== undefined && !owners.some((folder) => isWithin(source.path, folder))) {
      return [`${here} (only ${owners.join(', ')} may)`];
    }
    const known =
      name.startsWith('node:') || shipped.has(name) || (one.kind === 'type' && shipped.has(`@types/${name}`));
    return known ? [] : [`${here} (not under dependencies in package.json)`];
  });
}

function shippedPackages(root: string): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return new Set(Object.keys(manifest.dependencies ?? {}));
}

/** The row for a file, and its folder with the name that `*` stands for. */
function layerOf(path: string): { readonly row: Layer; readonly folder: string } | undefined {
  for (const row of layers) {
    const depth = row.folder.split('/').length;
    const folder = path.split('/').slice(0, depth).join('/');
    const fits = row.folder.endsWith('/*')
      ? isWithin(path, row.folder.slice(0, -2)) && path.split('/').length > depth
      : isWithin(path, row.folder);
    if (fits) return { row, folder };
  }
  return undefined;
}

const isWithin = (path: string, folder: string) => path.startsWith(`${folder}/`);
