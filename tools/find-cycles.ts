import { importedFile, type Source } from './read-sources.ts';

interface Edge {
  readonly to: string;
  readonly line: number;
}

/** Files that import each other by value in a ring, each ring once, as `file:line -> file:line -> file`. */
export function findCycles(sources: readonly Source[]): string[] {
  const edges = new Map(sources.map((source) => [source.path, valueImports(source)]));
  const rings: string[] = [];
  const seen = new Set<string>();
  for (const start of edges.keys()) {
    const ring = shortestRing(start, edges);
    if (ring === undefined) continue;
    const members = ring
      .map(({ to }) => to)
      .sort()
      .join(' ');
    if (seen.has(members)) continue;
    seen.add(members);
    const [first] = ring;
    if (first !== undefined) rings.push(describe(start, ring));
  }
  return rings;
}

function valueImports(source: Source): Edge[] {
  return source.imports.flatMap((one) => {
    const to = one.kind === 'value' ? importedFile(source, one) : undefined;
    return to === undefined ? [] : [{ to, line: one.line }];
  });
}

/** The shortest way from a file back to itself, breadth first. */
function shortestRing(start: string, edges: ReadonlyMap<string, readonly Edge[]>): Edge[] | undefined {
  const reached = new Set<string>();
  let frontier: Edge[][] = [[]];
  while (frontier.length > 0) {
    const next: Edge[][] = [];
    for (const path of frontier) {
      for (const edge of edges.get(path.at(-1)?.to ?? start) ?? []) {
        if (edge.to === start) return [...path, edge];
        if (reached.has(edge.to)) continue;
        reached.add(edge.to);
        next.push([...path, edge]);
      }
    }
    frontier = next;
  }
  return undefined;
}

/** The line of each step belongs to the file before it. */
function describe(start: string, ring: readonly Edge[]): string {
  const files = [start, ...ring.map(({ to }) => to)];
  return `${files.map((file, step) => (ring[step] === undefined ? file : `${file}:${ring[step].line}`)).join(' -> ')} (cycle)`;
}
