import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { askAtTerminal } from './ask/ask-at-terminal.ts';
import { browserOf } from './browser-of.ts';
import { cleanText } from './paper/clean.ts';
import { paperOf } from './paper/paper.ts';
import { padTo, widthOf } from './paper/width-of.ts';
import { wrap } from './paper/wrap.ts';
import type { Progress, Terminal } from './terminal.ts';

export interface TerminalStreams {
  /** Opened only when it is needed: a hub that runs for months never reads it. */
  readonly input: () => NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly error: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 120;

/** The terminal, or the files and pipes, this process was started at. */
export function openTerminal({ input, output, error, environment }: TerminalStreams): Terminal {
  const notes = paperOf(error, environment);
  const canMove = error.isTTY === true && environment.TERM !== 'dumb';
  const browser = browserOf(environment, process.platform);
  /** What turns right now, to be cleared before anything else is written. */
  let turning: (() => void) | undefined;

  function write(words: string): void {
    turning?.();
    error.write(`${wrap(words, notes.width).join('\n')}\n`);
  }

  function turn(first: string): Progress {
    let words = first;
    let frame = 0;
    const wipe = () => void error.write('\r\u001b[2K');
    const draw = () => {
      const mark = frames[frame % frames.length] ?? '';
      error.write(`\r${padTo(cut(`${mark} ${words}`, notes.width), notes.width)}`);
    };
    const timer = setInterval(() => {
      frame += 1;
      draw();
    }, frameMilliseconds);
    timer.unref();
    draw();
    turning = wipe;
    return {
      say: (next) => {
        words = cleanText(next);
        draw();
      },
      end: (last) => {
        clearInterval(timer);
        turning = undefined;
        wipe();
        if (last !== undefined) write(last);
      },
    };
  }

  return {
    answers: paperOf(output, environment),
    notes,
    get canAsk() {
      return error.isTTY === true && input().isTTY === true;
    },
    hasBrowser: browser !== undefined,
    note: write,
    progress: (words) => (canMove ? turn(words) : line(words, write)),
    questions: (signal) => askAtTerminal({ input: input(), output: error, signal }),
    readInput: () => text(input()),
    openBrowser: async (address) => browser !== undefined && opens(browser, address),
  };
}

/** Where lines cannot be written over, each is written once. */
function line(first: string, write: (words: string) => void): Progress {
  let last = first;
  write(first);
  return {
    say: (words) => {
      if (words !== last) write(words);
      last = words;
    },
    end: (words) => {
      if (words !== undefined) write(words);
    },
  };
}

/** True once the program has started; what it does then is its own business. */
function opens([program, ...words]: readonly [string, ...string[]], address: string): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
    child.once('error', () => answer(false));
    child.once('spawn', () => {
      child.unref();
      answer(true);
    });
  });
}

function cut(words: string, width: number): string {
  return widthOf(words) <= width ? words : `${[...words].slice(0, width - 1).join('')}…`;
}
