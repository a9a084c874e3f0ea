import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Bench, BenchTable } from './bench.ts';

// `npm run bench -- NAME`: measures, prints the table and puts it into docs/benchmarks.md.

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  start: async () => (await import('./start.ts')).start,
  storage: async () => (await import('./storage.ts')).storage,
  sandbox: async () => (await import('./sandbox.ts')).sandbox,
  tokens: async () => (await import('./tokens.ts')).tokens,
};

const page = join(resolve(import.meta.dirname, '..'), 'docs', 'benchmarks.md');
const [name = ''] = process.argv.slice(2);
const load = benches[name];
if (load === undefined) {
  console.error(`Which one? npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
const bench = await load();
const busy = (loadavg()[0] ?? 0).toFixed(1);
console.log(`${bench.title}. ${bench.about}`);
const section = sectionOf(bench, await bench.run((words) => console.log(words)));
console.log(`\n${section}`);
writeFileSync(page, withSection(existsSync(page) ? readFileSync(page, 'utf8') : '', section));
console.log(`Written to ${page}`);

function sectionOf({ title, about }: Bench, table: BenchTable): string {
  const { below } = table;
  return [
    `## ${title}`,
    '',
    about,
    '',
    ...linesOf(table),
    '',
    ...(below === undefined ? [] : [below.about, '', ...linesOf(below), '']),
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${machine()}, load before the start ${busy}: \`npm run bench -- ${name}\`.`,
  ].join('\n');
}

function linesOf({ columns, rows }: BenchTable): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)];
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

/** Replaces the bench's section between its markers, or adds it at the end. */
function withSection(text: string, section: string): string {
  const [from, to] = [`<!-- bench ${name} -->`, `<!-- end of bench ${name} -->`];
  const block = `${from}\n${section}\n${to}`;
  const [before, rest] = text.split(from);
  const after = rest?.split(to)[1];
  return after === undefined ? `${text.trimEnd()}\n\n${block}\n` : `${before}${block}${after}`;
}
