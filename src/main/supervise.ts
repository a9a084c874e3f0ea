import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';

export interface SuperviseOptions {
  /** What people know it as, with the article: "the sandbox". */
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a line of its standard output says that it is ready. */
  readonly isReadyLine: (line: string) => boolean;
  readonly onReady: (line: string) => void;
  readonly note: (words: string) => void;
  readonly log: Log;
  readonly clock: Clock;
  /** In milliseconds: the first pause before a new start, doubled up to the longest. */
  readonly pauses?: { readonly first: number; readonly longest: number };
  /** Milliseconds it gets to end when told, before it is killed. */
  readonly patience?: number;
}

/** A child process that is kept running. */
export interface Supervised {
  isReady(): boolean;
  /** Why it last ended, while it is not running. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** One that has run this long starts afresh: its next pause is the first again. */
const steady = 60_000;

/**
 * Keeps a child process running: starts it again when it dies, later each time while it does not stay up for a minute.
 * It has a channel to us and ends by itself when we are gone, so that it never outlives a killed parent.
 */
export function supervise(options: SuperviseOptions): Supervised {
  const { name, note, log, clock, pauses = { first: 1_000, longest: 60_000 }, patience = 5_000 } = options;
  let child: ChildProcess | undefined;
  let ready = false;
  let stopping = false;
  let pause = pauses.first;
  let timer: NodeJS.Timeout | undefined;
  let words = 'It has not started yet.';

  function start(): void {
    const started = clock.elapsed();
    const said: string[] = [];
    const current = spawn(options.program, [...options.words], {
      env: { ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = current;
    current.on('error', (error) => said.push(error.message)); // it could not even be started; 'close' follows
    eachLine(current.stdout, (line) => {
      log.debug({ part: name, line }, 'The process said something.');
      if (ready || !options.isReadyLine(line)) return;
      ready = true;
      options.onReady(line);
    });
    current.stderr?.on('data', (words: Buffer) =>
      log.warn({ part: name, words: String(words) }, 'The process complained.'),
    );
    eachLine(current.stderr, (line) => {
      said.push(line);
      if (said.length > 20) said.shift();
    });
    current.once('close', (status, signal) => {
      ready = false;
      child = undefined;
      if (stopping) return;
      if (clock.elapsed() - started >= steady) pause = pauses.first;
      const end = signal ?? `exit ${status}`;
      const reason = reasonIn(said);
      words = `It ended (${end}). ${reason}`;
      log.error({ part: name, status, signal, reason, pause }, 'The process ended.');
      note(`${capitalized(name)} ended (${end}) and is started again in ${pause / 1_000} s. ${reason}`);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, pauses.longest);
    });
  }

  start();
  return {
    isReady: () => ready,
    lastWords: () => words,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const last = child;
      if (last === undefined) return;
      const closed = once(last, 'close');
      last.kill('SIGTERM');
      const kill = setTimeout(() => last.kill('SIGKILL'), patience);
      await closed;
      clearTimeout(kill);
    },
  };
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', take);
}

/** Of its last lines, the one that most likely says why: a crash of Node names the error above its stack. */
const reasonIn = (lines: readonly string[]): string =>
  lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.findLast((line) => line.trim() !== '') ?? '';

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
