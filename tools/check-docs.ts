import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { commands } from '../src/main/commands.ts';
import { type ReferencePage, referencePages } from './reference-pages.ts';
import { root as repository } from './run-program.ts';
import { sourceFiles } from './source-files.ts';

/** Documentation that no longer tells the truth: stale reference pages, dead links, commands nobody can run. */
export async function checkDocs(
  root: string = repository,
  pages: readonly ReferencePage[] = referencePages,
): Promise<string[]> {
  const stale = await Promise.all(pages.map((page) => staleSections(root, page)));
  const files = sourceFiles(root, ['.md']);
  const names = [...Object.keys(commands.own), ...Object.keys(await commands.derived())];
  return [
    ...stale.flat(),
    ...files.flatMap((file) => [...deadLinks(root, file), ...unknownCommands(root, file, names)]),
  ];
}

/** Sections (one an error code, variable or command) that the page lacks, has too many, or words differently. */
async function staleSections(root: string, { path, render }: ReferencePage): Promise<string[]> {
  const file = join(root, path);
  const written = sections(existsSync(file) ? readFileSync(file, 'utf8') : '');
  const wanted = sections(await render());
  const mend = '(`npm run docs` writes it anew)';
  return [
    ...[...wanted.keys()].filter((name) => !written.has(name)).map((name) => `${path} lacks ${name} ${mend}`),
    ...[...written.keys()]
      .filter((name) => !wanted.has(name))
      .map((name) => `${path} describes ${name}, which the code does not have ${mend}`),
    ...[...wanted]
      .filter(([name, text]) => written.has(name) && written.get(name) !== text)
      .map(([name]) => `${path} says something else about ${name} than the code ${mend}`),
  ];
}

function sections(text: string): Map<string, string> {
  const parts = text.split(/^## /m).map((part, index) => (index === 0 ? `its beginning\n${part}` : part));
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]));
}

function deadLinks(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return matches(text, /!?\[[^\]]*\]\(([^()\s]+)(?: "[^"]*")?\)/g).flatMap(({ found, line }) => {
    if (/^[a-z]+:/i.test(found)) return [];
    const [path = '', heading] = found.split('#');
    const target = path === '' ? join(root, file) : join(root, dirname(file), decodeURIComponent(path));
    if (!existsSync(target)) return [`${file}:${line} -> ${relative(root, target)} (no such file)`];
    if (heading === undefined || !target.endsWith('.md')) return [];
    const known = anchors(readFileSync(target, 'utf8'));
    return known.has(heading) ? [] : [`${file}:${line} -> ${found} (no such heading)`];
  });
}

/** The anchors GitHub gives a page's headings: small letters, hyphens for spaces, other punctuation dropped. */
function anchors(text: string): ReadonlySet<string> {
  const headings = matches(text, /^#{1,6} +(.+?) *$/gm).map(({ found }) => found);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** `npm run x`, `npm start` and `./portico x` that do not exist. */
function unknownCommands(root: string, file: string, names: readonly string[]): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts?: Readonly<Record<string, string>>;
  };
  return [
    ...matches(text, /\bnpm (?:run )?(start\b|test\b|(?<=run )[\w:-]+)/g)
      .filter(({ found }) => !(found in scripts))
      .map(
        ({ found, line }) => `${file}:${line} names \`npm run ${found}\`, which package.json does not have`,
      ),
    ...matches(text, /\.\/portico ([a-z][\w-]*(?: [a-z][\w-]*)?)/g)
      .filter(({ found }) => !names.some((name) => found === name || found.startsWith(`${name} `)))
      .map(({ found, line }) => `${file}:${line} names \`./portico ${found}\`, which is not a command`),
  ];
}

function matches(text: string, pattern: RegExp): { readonly found: string; readonly line: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    found: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
}
