import type { GraphAnswer, GraphRequest, TryOutStep } from '../graph.ts';
import type { ReadTrial } from './trial.ts';

/** What a trial came to. */
export interface Outcome extends Pick<TryOutStep, 'state' | 'cameBack' | 'finding'> {
  /** What to look at next, now that this is known. */
  readonly next?: ReadTrial | undefined;
}

/** Asks Graph; `stays` also when the person has lost patience, because something has to be put in order. */
export type Ask = (request: GraphRequest, options?: { readonly stays?: true }) => Promise<GraphAnswer>;
