import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A client library in a process of its own, which trusts the sandbox by NODE_EXTRA_CA_CERTS as people would let it. */
export interface Conversation {
  /** Sends one command and waits for its answer. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  say(command: string, more?: object): Promise<any>;
  /** The next line the client says without being asked. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  hear(): Promise<any>;
  end(): void;
}

export function converse(
  script: string,
  caFile: string,
  environment: Record<string, string> = {},
): Conversation {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL(script, import.meta.url))],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile, ...environment },
    },
  );
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const waiting: ((line: string | undefined) => void)[] = [];
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout ?? process.stdin });
  output.on('line', (line) => {
    const next = waiting.shift();
    if (next) next(line);
    else lines.push(line);
  });
  output.on('close', () => {
    for (const next of waiting.splice(0)) next(undefined);
  });
  const hear = async (): Promise<unknown> => {
    const ready = lines.shift();
    const line = ready ?? (await new Promise<string | undefined>((resolve) => waiting.push(resolve)));
    if (line === undefined) throw new Error(`${script} ended: ${complaints}`);
    return JSON.parse(line);
  };
  return {
    hear,
    say: (command, more = {}) => {
      child.stdin?.write(`${JSON.stringify({ command, ...more })}\n`);
      return hear();
    },
    end: () => {
      child.stdin?.end();
      child.kill();
    },
  };
}
