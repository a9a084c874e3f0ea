import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

export interface ProcessEnd {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** `./portico …` as a process of its own. */
export interface PorticoProcess {
  readonly child: ChildProcess;
  /** What it has printed so far, on either stream. */
  out(): string;
  err(): string;
  /** Waits for words on standard output or standard error; fails with all it said when it ends before. */
  says(words: string | RegExp): Promise<string>;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<ProcessEnd>;
  readonly ended: Promise<ProcessEnd>;
}

export interface HubProcess extends PorticoProcess {
  readonly url: string;
  /** The address it says to open: a one-time link at its first start. */
  readonly open: string;
  readonly dataFolder: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The repository, or a copy of it that a test has made. */
const repository = resolve(import.meta.dirname, '../..');

/** Starts a command line of Portico in a fresh data folder; ended with the test at the latest. */
export function startPortico(
  words: readonly string[],
  variables: Variables = {},
  home = repository,
): PorticoProcess {
  return startProgram(join(home, 'portico'), words, variables);
}

/** `npm start`, as a person would type it. */
export function startByNpm(variables: Variables = {}): PorticoProcess {
  return startProgram('npm', ['start', '--silent'], variables);
}

function startProgram(program: string, words: readonly string[], variables: Variables): PorticoProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PORTICO_'));
  const child = spawn(program, [...words], {
    cwd: repository,
    env: {
      ...Object.fromEntries(inherited),
      PORTICO_DATA: variables.PORTICO_DATA ?? tempFolder(),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  const hearing = new EventTarget();
  for (const [stream, name] of [
    [child.stdout, 'out'],
    [child.stderr, 'err'],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      hearing.dispatchEvent(new Event('said'));
    });
  }
  const ended = once(child, 'close').then(([status, signal]): ProcessEnd => {
    hearing.dispatchEvent(new Event('said'));
    return { status, signal };
  });
  const over = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!over()) child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    await stop('SIGKILL');
  });
  return {
    child,
    out: () => said.out,
    err: () => said.err,
    async says(words) {
      const pattern = typeof words === 'string' ? new RegExp(RegExp.escape(words)) : words;
      for (;;) {
        const found = (said.out + said.err).match(pattern);
        if (found !== null) return found[0];
        if (over()) throw new Error(`It ended without saying ${words}:\n${said.out}${said.err}`);
        await once(hearing, 'said');
      }
    },
    stop,
    ended,
  };
}

/** Starts the hub on a free port, without the sandbox unless asked for, and waits until it is ready. */
export async function startHub(variables: Variables = {}, home = repository): Promise<HubProcess> {
  const dataFolder = variables.PORTICO_DATA ?? tempFolder();
  const hub = startPortico(
    ['start'],
    { PORTICO_PORT: '0', PORTICO_SANDBOX: 'off', ...variables, PORTICO_DATA: dataFolder },
    home,
  );
  const ready = await hub.says(/Portico is ready\. Open \S+/);
  const open = ready.replace('Portico is ready. Open ', '');
  return { ...hub, open, url: new URL(open).origin, dataFolder };
}
