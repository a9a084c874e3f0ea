import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { monotonic, type WorkerOrder } from './worker-record.ts';

export interface WorkerProcess {
  readonly pid: number;
  /** SIGKILL; answers the moment before. */
  kill(): Promise<number>;
  /** SIGSTOP and SIGCONT: frozen in the middle of whatever it does. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM; answers the exit code. */
  end(): Promise<number | null>;
}

const program = fileURLToPath(new URL('worker-program.ts', import.meta.url));

/** Starts a worker and waits until it works. It ends with the test at the latest. */
export async function startWorker(order: WorkerOrder): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => Promise.reject(new Error(`The worker ended: ${complaints}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      return monotonic();
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async end() {
      child.kill('SIGTERM');
      await gone;
      if (complaints !== '') throw new Error(complaints);
      return exitCode(child);
    },
  };
}

const exitCode = ({ exitCode: code }: ChildProcess) => code;
