import type { z } from 'zod';
import type { House } from '../../operations/house.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Door } from './sign-in/door.ts';
import type { Terminal } from './terminal.ts';

/** What a command of the command line works with, for as long as it runs. */
export interface Errand {
  readonly house: House;
  readonly terminal: Terminal;
  /** Aborted when the person or the system wants it to end. */
  readonly signal: AbortSignal;
  readonly operations: readonly Operation[];
  /** Where browsers come back to; asked for by what waits for one, which closes it. */
  openDoor(): Promise<Door>;
  /** In the name of whoever is at the machine. Throws Cancelled once the signal is aborted. */
  perform<Input extends z.ZodObject, Output extends z.ZodType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>;
  /** The same after an abort too: for tidying up. */
  tidyUp<Input extends z.ZodObject, Output extends z.ZodType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ): Promise<void>;
}

/** What a command answers: a value for programs, words for people, and whether that is what was hoped for. */
export interface Answer {
  readonly value: unknown;
  readonly words: string;
  readonly isGood: boolean;
}
