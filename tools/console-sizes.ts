import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes, gzipped, that somebody fetches who comes to Portico for the first time. */
export const firstPageGoal = 300_000;

export interface PageSize {
  /** `first page`, or the source of a page whose parts are fetched when somebody goes there. */
  readonly page: string;
  /** Gzipped, everything it needs counted. */
  readonly bytes: number;
}

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What the entry and each page of the built console weigh, from Vite's manifest. The first page is the home page. */
export function consoleSizes(folder: string): readonly PageSize[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Readonly<
    Record<string, Chunk>
  >;
  const filesOf = (key: string, seen = new Set<string>()): ReadonlySet<string> => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const css of chunk.css ?? []) seen.add(css);
    for (const one of chunk.imports ?? []) filesOf(one, seen);
    return seen;
  };
  const weigh = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + sizeOf(join(folder, file)), 0);
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? '';
  const shell = filesOf(entry);
  const page = statSync(join(folder, 'index.html')).size;
  const pages = Object.entries(manifest).filter(([, chunk]) => chunk.isDynamicEntry === true);
  const home = pages.find(([key]) => key.endsWith('home-page.tsx'))?.[0];
  return [
    {
      page: 'first page',
      bytes: page + weigh(new Set([...shell, ...(home === undefined ? [] : filesOf(home))])),
    },
    ...pages.map(([key, chunk]) => ({
      page: chunk.src ?? key,
      bytes: weigh([...filesOf(key)].filter((file) => !shell.has(file))),
    })),
  ];
}

const sizeOf = (file: string): number => statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size;
