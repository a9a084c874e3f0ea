import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const portico = join(resolve(import.meta.dirname, '../..'), 'portico');

/** A command line of Portico from its start to its end, away from any terminal; `input` is piped in. */
export async function runPortico(
  words: readonly string[],
  variables: Variables,
  { input = '' }: { readonly input?: string } = {},
): Promise<Ran> {
  const child = spawn(portico, [...words], { env: environmentFor(variables), stdio: 'pipe' });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  // A command that does not read it may be gone before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...said };
}

/** The same at a terminal of its own (util-linux's `script`), with somebody who types. */
export interface TerminalRun {
  readonly pid: number;
  /** Everything on the screen so far, without colours and cursor movements. */
  screen(): string;
  /** The same with them. */
  raw(): string;
  /** Waits until that is on the screen, further down than what was waited for before. */
  sees(words: string | RegExp): Promise<void>;
  type(keys: string): void;
  readonly ended: Promise<number | null>;
}

export const keys = { enter: '\r', down: '\u001b[B', space: ' ', interrupt: '\u0003' } as const;

export function porticoAtTerminal(words: readonly string[], variables: Variables): TerminalRun {
  const line = [portico, ...words].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols 100 rows 50; exec ${line}`, '/dev/null'], {
    env: environmentFor({ TERM: 'xterm', ...variables }),
    stdio: 'pipe',
  });
  let screen = '';
  let raw = '';
  let seen = 0;
  const hearing = new EventTarget();
  let isOver = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the terminal's own language
    screen += text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '');
    hearing.dispatchEvent(new Event('said'));
  });
  const ended = once(child, 'close').then(([status]) => {
    isOver = true;
    hearing.dispatchEvent(new Event('said'));
    return status as number | null;
  });
  onTestFinished(async () => {
    if (!isOver) child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    screen: () => screen,
    raw: () => raw,
    async sees(wanted) {
      const pattern = typeof wanted === 'string' ? new RegExp(RegExp.escape(wanted)) : wanted;
      for (;;) {
        const found = pattern.exec(screen.slice(seen));
        if (found !== null) {
          seen += found.index + found[0].length;
          return;
        }
        if (isOver) throw new Error(`It ended without showing ${wanted}:\n${screen.slice(seen)}`);
        await once(hearing, 'said');
      }
    },
    type: (typed) => void child.stdin.write(typed),
    ended,
  };
}

function environmentFor(variables: Variables): NodeJS.ProcessEnv {
  // Nobody's browser opens for a test, and no key of whoever runs it is used.
  const left = new Set(['DISPLAY', 'WAYLAND_DISPLAY', 'BROWSER', 'SSH_CONNECTION', 'NO_COLOR']);
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PORTICO_') && !left.has(name),
  );
  return { ...Object.fromEntries(inherited), ...variables };
}
