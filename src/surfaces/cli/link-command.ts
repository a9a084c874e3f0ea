import type { Answer, Errand } from './errand.ts';

/**
 * `./portico link`: a one-time link to the console, for a password that was lost or never set. Only who is at the
 * machine can ask for it.
 */
export async function linkCommand({ house, terminal }: Errand): Promise<Answer> {
  const link = await house.access.newLink();
  const address = `${house.url}/claim#${link.revealText()}`;
  return {
    value: { url: address },
    words: `${terminal.answers.paint('link', address)}\n\nWhoever opens it first sets the console's password. It works once, and not for long.`,
    isGood: true,
  };
}
