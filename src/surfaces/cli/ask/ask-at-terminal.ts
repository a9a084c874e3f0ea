import type { Option } from '@clack/prompts';
import { Secret } from '../../../base/secret.ts';
import { Cancelled } from '../cancelled.ts';
import type { Choice, Questions } from './questions.ts';

export interface AskOptions {
  readonly input: NodeJS.ReadStream;
  /** Questions are not the answer: they go to standard error. */
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Questions by keyboard. Loads its library only now: most commands never ask. */
export async function askAtTerminal(streams: AskOptions): Promise<Questions> {
  const { confirm, isCancel, multiselect, password, select, text } = await import('@clack/prompts');

  async function answered<Answer>(asked: Promise<Answer>): Promise<Exclude<Answer, symbol>> {
    const answer = await asked;
    if (isCancel(answer)) throw new Cancelled();
    // The mark of a cancelled question is the only symbol there is among answers.
    return answer as Exclude<Answer, symbol>;
  }

  return {
    text: async ({ message, example, usual, check }) => {
      const answer = await answered(
        text({
          ...streams,
          message,
          ...(example === undefined ? {} : { placeholder: example }),
          ...(usual === undefined ? {} : { initialValue: usual }),
          validate: (typed) => check?.((typed ?? '').trim()),
        }),
      );
      return answer.trim();
    },
    secret: async ({ message }) => {
      const typed = await answered(
        password({ ...streams, message, validate: (text) => (text ? undefined : 'Type or paste it.') }),
      );
      return Secret.of(typed);
    },
    choose: async ({ message, choices, usual }) => {
      const at = usual === undefined ? -1 : choices.findIndex(({ value }) => value === usual);
      const index = await answered(
        select<number>({
          ...streams,
          message,
          options: options(choices),
          ...(at < 0 ? {} : { initialValue: at }),
        }),
      );
      return chosen(choices, index);
    },
    chooseMany: async ({ message, choices, usual = [], mayBeNone = false }) => {
      const indexes = await answered(
        multiselect<number>({
          ...streams,
          message,
          options: options(choices),
          initialValues: choices.flatMap(({ value }, index) => (usual.includes(value) ? [index] : [])),
          required: !mayBeNone,
        }),
      );
      return indexes.map((index) => chosen(choices, index));
    },
    confirm: async ({ message, usual = true }) =>
      answered(confirm({ ...streams, message, initialValue: usual })),
  };
}

/** By their place, so that a value may be anything. */
function options(choices: readonly Choice<unknown>[]): Option<number>[] {
  return choices.map(({ label, hint }, index) => ({
    value: index,
    label,
    ...(hint === undefined ? {} : { hint }),
  }));
}

function chosen<Value>(choices: readonly Choice<Value>[], index: number): Value {
  const choice = choices[index];
  if (choice === undefined) throw new RangeError(`There is no choice number ${index}.`);
  return choice.value;
}
