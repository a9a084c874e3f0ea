import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { QueueOptions } from '../../src/jobs/types.ts';

export interface WorkerOrder {
  readonly place: { readonly dataFolder: string; readonly databaseUrl?: string | undefined };
  /** The file it writes down what it does in. */
  readonly record: string;
  readonly queue?: Partial<QueueOptions>;
  /** The longest a batch takes; without it, it works on nothing. */
  readonly work?: number;
  /** How many wake-ups it stores itself, one after the other. */
  readonly wakes?: number;
  readonly stopWithin?: number;
}

/** One line of the record. Times are the machine's monotonic milliseconds, comparable between processes. */
export interface Happening {
  /** `woken`: a wake-up was acknowledged, asked for at this time. */
  readonly what: 'woken' | 'begin' | 'end' | 'left';
  readonly key: string;
  readonly at: number;
  readonly pid: number;
}

/** The machine's clock that never jumps: the same for every process on it. */
export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

export function writeDown(file: string, happening: Omit<Happening, 'pid'>): void {
  appendFileSync(file, `${JSON.stringify({ ...happening, pid: process.pid })}\n`);
}

export function readRecord(file: string): readonly Happening[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1) // what follows the last line break was being written when its process was killed
    .map((line) => JSON.parse(line) as Happening);
}

/** Keys that were woken and acknowledged, and not worked on to the end by a run that began after they were asked for. */
export function lostKeys(record: readonly Happening[]): readonly string[] {
  const woken = new Map<string, number>();
  const began = new Map<string, number>();
  const finished = new Map<string, number>();
  for (const { what, key, at, pid } of record) {
    const run = `${pid} ${key}`;
    if (what === 'woken') woken.set(key, Math.max(at, woken.get(key) ?? 0));
    if (what === 'begin') began.set(run, at);
    if (what === 'end') finished.set(key, Math.max(began.get(run) ?? 0, finished.get(key) ?? 0));
  }
  return [...woken].filter(([key, at]) => (finished.get(key) ?? -1) < at).map(([key]) => key);
}

/** Keys that two living processes (or one twice) worked on at the same moment. */
export function clashes(
  record: readonly Happening[],
  killed: ReadonlyMap<number, number>,
): readonly string[] {
  const working = new Map<string, number>();
  const found: string[] = [];
  for (const { what, key, at, pid } of record.toSorted((one, other) => one.at - other.at)) {
    const other = working.get(key);
    const isOtherDead = other !== undefined && (killed.get(other) ?? Number.POSITIVE_INFINITY) <= at;
    if (what === 'begin') {
      if (other !== undefined && !isOtherDead) found.push(`${key}: ${other} and ${pid}`);
      working.set(key, pid);
    }
    if ((what === 'end' || what === 'left') && other === pid) working.delete(key);
  }
  return found;
}
