import { importedFile, readSources } from './read-sources.ts';
import { root as repository } from './run-program.ts';

/** Exports that stay although no file imports them, each with its reason. */
const kept: Readonly<Record<string, string>> = {};

/** Exported names that no other file imports, as `file:line name`. An entry of the list above that is stale is one, too. */
export function checkDeadExports(
  root: string = repository,
  keep: Readonly<Record<string, string>> = kept,
): string[] {
  const sources = readSources(root);
  const used = new Set<string>();
  for (const source of sources) {
    for (const one of source.imports) {
      const file = importedFile(source, one);
      if (file !== undefined) for (const name of one.names) used.add(`${file} ${name}`);
    }
  }
  const dead = sources
    .filter(({ path }) => /^(?:src|sandbox|tools|bench|test\/support)\//.test(path))
    .flatMap(({ path, exports }) =>
      exports
        .filter(
          ({ name, partOfAnother }) =>
            !partOfAnother && !used.has(`${path} ${name}`) && !used.has(`${path} *`),
        )
        .map(({ name, line }) => ({ key: `${path} ${name}`, finding: `${path}:${line} ${name}` })),
    );
  const stale = Object.keys(keep).filter((key) => !dead.some((one) => one.key === key));
  return [
    ...dead.filter(({ key }) => keep[key] === undefined).map(({ finding }) => finding),
    ...stale.map((key) => `tools/check-dead-exports.ts keeps "${key}", which is used or gone`),
  ];
}
