import { Secret } from '../../src/base/secret.ts';
import type { Choice, Questions } from '../../src/surfaces/cli/ask/questions.ts';
import { Cancelled } from '../../src/surfaces/cli/cancelled.ts';
import { plainPaper } from '../../src/surfaces/cli/paper/paper.ts';
import type { Terminal } from '../../src/surfaces/cli/terminal.ts';

/** What somebody answers: a label or several, a text, yes or no, the usual, or nothing any more. */
type Reply =
  | string
  | boolean
  | readonly string[]
  | typeof usually
  | typeof givesUp
  | ((noted: string) => Promise<string>);

export const usually = Symbol('usually');
export const givesUp = Symbol('gives up');

/** Somebody at a terminal who answers these questions, in this order, and expects no other. */
export interface ScriptedTerminal extends Terminal {
  /** Everything that was told on the way. */
  noted(): string;
  /** Questions that were expected and not asked. */
  left(): readonly string[];
}

export function scriptedTerminal(
  script: readonly (readonly [question: string, reply: Reply])[],
): ScriptedTerminal {
  const waiting = [...script];
  let noted = '';

  async function reply(message: string): Promise<Exclude<Reply, typeof givesUp>> {
    const next = waiting.shift();
    if (next === undefined || !message.includes(next[0])) {
      throw new Error(
        `"${message}" was asked where ${next === undefined ? 'nothing' : `"${next[0]}"`} was expected.`,
      );
    }
    if (next[1] === givesUp) throw new Cancelled();
    return next[1];
  }

  const questions: Questions = {
    async text({ message, usual = '', check }) {
      const given = await reply(message);
      const text =
        given === usually ? usual : typeof given === 'function' ? await given(noted) : String(given);
      const complaint = check?.(text);
      if (complaint !== undefined) throw new Error(`"${text}" was refused: ${complaint}`);
      return text;
    },
    secret: async ({ message }) => Secret.of(String(await reply(message))),
    async choose({ message, choices, usual }) {
      const given = await reply(message);
      return given === usually && usual !== undefined ? usual : labelled(choices, String(given));
    },
    async chooseMany({ message, choices, usual = [] }) {
      const given = await reply(message);
      return Array.isArray(given) ? given.map((label: string) => labelled(choices, label)) : usual;
    },
    async confirm({ message, usual = true }) {
      const given = await reply(message);
      return typeof given === 'boolean' ? given : usual;
    },
  };

  const note = (words: string) => {
    noted += `${words}\n`;
  };
  return {
    answers: plainPaper,
    notes: plainPaper,
    canAsk: true,
    hasBrowser: false,
    note,
    progress: (words) => {
      note(words);
      return { say: () => undefined, end: () => undefined };
    },
    questions: async () => questions,
    readInput: () => Promise.reject(new Error('Standard input is the keyboard here.')),
    openBrowser: async () => false,
    noted: () => noted,
    left: () => waiting.map(([question]) => question),
  };
}

function labelled<Value>(choices: readonly Choice<Value>[], label: string): Value {
  const found = choices.find((choice) => choice.label.includes(label));
  if (found === undefined) {
    throw new Error(`"${label}" is none of ${choices.map((choice) => choice.label).join(', ')}.`);
  }
  return found.value;
}
