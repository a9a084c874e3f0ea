import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface TestSandbox {
  /** `http://localhost:PORT` */
  readonly http: string;
  /** `https://localhost:PORT` */
  readonly https: string;
  /** Path of the CA certificate, for NODE_EXTRA_CA_CERTS and the like. */
  readonly caFile: string;
  /** Every Graph exchange so far, a JSON line each. */
  readonly recordFile: string;
  /** What the process wrote to its standard error: unexpected failures. */
  complaints(): string;
  memory(): number;
  stop(): Promise<void>;
  /** Ends the process and starts another over the same data. */
  restart(): Promise<TestSandbox>;
}

const entry = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

/** Starts the sandbox as a program of its own on free ports. Recordings go to SANDBOX_RECORDS where that is set. */
export async function startTestSandbox(
  folder = mkdtempSync(join(tmpdir(), 'portico-sandbox-')),
): Promise<TestSandbox> {
  const recordFile = process.env.SANDBOX_RECORDS
    ? join(process.env.SANDBOX_RECORDS, `${randomUUID()}.jsonl`)
    : join(folder, 'exchanges.jsonl');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', entry, '--port', '0', '--data', folder],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PORTICO_SANDBOX_RECORD: recordFile } },
  );
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = once(child, 'exit');
  const addresses = await Promise.race([
    (async () => {
      for await (const line of createInterface({ input: child.stdout })) {
        const found = /(http:\S+) and (https:\S+)/.exec(line);
        if (found) return found.slice(1);
      }
      return [];
    })(),
    ended.then(() => []),
  ]);
  const [http, https] = addresses;
  if (!http || !https) throw new Error(`The sandbox did not start: ${complaints}`);
  const end = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  return {
    http,
    https,
    recordFile,
    caFile: join(folder, 'sandbox', 'ca.pem'),
    complaints: () => complaints,
    memory: () => residentMemory(child.pid ?? 0),
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
    restart: async () => {
      await end();
      return startTestSandbox(folder);
    },
  };
}

/** Bytes of memory the process holds, as Linux counts them; 0 elsewhere. */
function residentMemory(pid: number): number {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
