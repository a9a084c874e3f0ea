import { plainPaper } from '../../src/surfaces/cli/paper/paper.ts';
import type { Terminal } from '../../src/surfaces/cli/terminal.ts';

/** A terminal at which nobody sits. */
export const deafTerminal: Terminal = {
  answers: plainPaper,
  notes: plainPaper,
  canAsk: false,
  hasBrowser: false,
  note: () => undefined,
  progress: () => ({ say: () => undefined, end: () => undefined }),
  questions: () => Promise.reject(new Error('Nobody can be asked.')),
  readInput: async () => '',
  openBrowser: async () => false,
};
