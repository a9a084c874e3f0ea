import type { Answer, Errand } from '../surfaces/cli/errand.ts';
import type { CommandContext, CommandEnd } from './command.ts';

/** Opens the house, lets a command work in it, closes it, and then answers. */
export async function runErrand(
  context: CommandContext,
  work: (errand: Errand) => Promise<Answer>,
): Promise<CommandEnd> {
  // Only now: storage and everything on it take a while to load, and help and usage errors do without.
  const { withHouse } = await import('./with-house.ts');
  const { value, words, isGood } = await withHouse(context, work);
  context.answer(value, words);
  return isGood ? undefined : 'failed';
}
