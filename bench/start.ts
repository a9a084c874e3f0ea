import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';

const rounds = 9;
const idle = 5_000;
const home = resolve(import.meta.dirname, '..');

interface Contender {
  readonly name: string;
  readonly program: string;
  readonly words: (folder: string) => readonly string[];
  /** Whether the process that is started is the server itself, so that its memory can be read. */
  readonly isServer: boolean;
}

const contenders = {
  npm: { name: '`npm start`', program: 'npm', words: () => ['start'], isServer: false },
  portico: {
    name: '`./portico start`',
    program: join(home, 'portico'),
    words: () => ['start'],
    isServer: true,
  },
  bare: {
    name: 'bare Fastify + Kysely',
    program: process.execPath,
    words: (folder) => [join(home, 'bench', 'bare-server.js'), join(folder, 'bare.db')],
    isServer: true,
  },
} as const satisfies Record<string, Contender>;

export const start: Bench = {
  title: 'Start and idle memory',
  about: `From the command to the line that says ready, on a warm tree with the sandbox starting beside, and the resident memory (VmRSS) of the hub's process on SQLite, ${idle / 1_000} s after it was asked once. The peer does nothing but answer one question over HTTP. Median of ${rounds} rounds taken in turn, the least and the most in brackets.`,
  async run(say) {
    const taken = Object.values(contenders).map((contender: Contender) => ({
      contender,
      seconds: [] as number[],
      megabytes: [] as number[],
    }));
    for (let round = 0; round <= rounds; round += 1) {
      for (const { contender, seconds, megabytes } of taken) {
        const sample = await measure(contender);
        if (round === 0) continue; // warms the tree
        seconds.push(sample.seconds);
        if (sample.megabytes !== undefined) megabytes.push(sample.megabytes);
      }
      say(round === 0 ? 'Warm.' : `Round ${round} of ${rounds}.`);
    }
    return {
      columns: ['', 'time to ready', 'memory, idle'],
      rows: taken.map(({ contender, seconds, megabytes }) => [
        contender.name,
        spread(seconds, 2, 's'),
        megabytes.length === 0 ? 'as below' : spread(megabytes, 0, 'MB'),
      ]),
    };
  },
};

async function measure(contender: Contender): Promise<{ seconds: number; megabytes: number | undefined }> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const begun = performance.now();
  const child = spawn(contender.program, [...contender.words(folder)], {
    cwd: home,
    env: {
      ...process.env,
      PORTICO_DATA: folder,
      PORTICO_PORT: '0',
      PORTICO_SANDBOX_PORT: '0',
      PORTICO_LOG_LEVEL: 'error',
      NODE_COMPILE_CACHE: '',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const url = await readyAddress(child);
    const seconds = (performance.now() - begun) / 1_000;
    if (!contender.isServer) return { seconds, megabytes: undefined };
    await (await fetch(`${url}/readyz`)).text();
    await pause(idle);
    return { seconds, megabytes: residentMegabytes(child.pid) };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readyAddress(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of child.stdout ?? []) {
    said += String(part);
    const address = /Portico is ready\. Open (\S+)\n/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`It ended without being ready: ${said}`);
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1_024) / 1e6;
}

function spread(values: readonly number[], digits: number, unit: string): string {
  const sorted = values.toSorted((one, other) => one - other);
  const [least = 0] = sorted;
  const most = sorted.at(-1) ?? 0;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${median.toFixed(digits)} ${unit} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
