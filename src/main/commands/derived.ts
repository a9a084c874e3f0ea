import { derivedNames } from '../../surfaces/cli/derive/derived-commands.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

/** A command for every operation: `connections.create` is `./portico connections create`. */
export function derived(): Readonly<Record<string, () => Promise<Command>>> {
  return Object.fromEntries(
    [...derivedNames()].map(([name, derive]) => [
      name,
      async () => {
        const { summary, usage, words, options, refuse, run } = derive();
        return {
          summary,
          usage,
          words,
          options,
          run: async (context) => {
            refuse(context);
            return runErrand(context, (errand) => run(context, errand));
          },
        } satisfies Command;
      },
    ]),
  );
}
