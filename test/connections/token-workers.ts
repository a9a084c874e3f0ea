import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Timing } from '../../src/connections/tokens/timing.ts';

export interface TokenWorkerOrder {
  readonly place: {
    readonly dataFolder: string;
    readonly databaseUrl?: string | undefined;
    readonly masterKey: string;
  };
  /** The address of the sandbox, or of what stands in front of it. */
  readonly sandbox: string;
  readonly connections: readonly string[];
  readonly timing: Partial<Timing>;
  /** How many ask at the same time in one process. */
  readonly lanes: number;
  /** The file that whatever went wrong is written to. */
  readonly complaints: string;
}

export interface TokenWorkers {
  /** Kills one of them in the middle of whatever it does, and starts another in its place. */
  killOne(): Promise<void>;
  /** Tells all to finish; answers what they said on their standard error. */
  end(): Promise<string>;
}

const program = fileURLToPath(new URL('worker-program.ts', import.meta.url));

export async function startTokenWorkers(count: number, order: TokenWorkerOrder): Promise<TokenWorkers> {
  const running = new Set<ChildProcess>();
  const starting: Promise<void>[] = [];
  let said = '';

  async function start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    running.add(child);
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  onTestFinished(async () => {
    for (const child of [...running]) await end(child, 'SIGKILL');
  });
  await Promise.all(Array.from({ length: count }, start));
  return {
    async killOne() {
      const all = [...running];
      const chosen = all[Math.floor(Math.random() * all.length)];
      if (chosen !== undefined) await end(chosen, 'SIGKILL');
      starting.push(start());
    },
    async end() {
      await Promise.all(starting);
      await Promise.all([...running].map((child) => end(child, 'SIGTERM')));
      return said;
    },
  };
}
