import type { z } from 'zod';
import type { Actor, Scope } from '../access/access.ts';
import type { House } from './house.ts';

export interface OperationContext {
  readonly house: House;
  readonly actor: Actor;
  readonly signal: AbortSignal;
  /** All that can be asked for. */
  readonly operations: readonly Operation[];
}

/** Where an operation is reached over REST, below `/api/v1`. Words after a colon are taken from the input. */
export interface RestPlace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  /** Of an answer that went well; 200 unless said. */
  readonly status?: 200 | 201 | 202 | 204;
}

/**
 * One thing a person or system can ask for. REST, OpenAPI, the command line, the typed client and the reference page
 * are derived from it: adding one touches one file and the list.
 */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** `connections.create`: a noun and a verb. */
  readonly name: `${string}.${string}`;
  /** A few words: `Create a connection`. */
  readonly title: string;
  /** What it does, in one or two sentences, for the reference. */
  readonly meaning: string;
  readonly scope: Scope;
  readonly input: Input;
  readonly output: Output;
  readonly rest: RestPlace;
  /** What the audit log says when it has been done; absent for what only reads. Never holds a secret. */
  audit?(input: z.output<Input>, output: z.output<Output>): string;
  run(input: z.output<Input>, context: OperationContext): Promise<z.input<Output>>;
}

/** Keeps the types of an operation's schemas while writing it down. */
export function operation<Input extends z.ZodObject, Output extends z.ZodType>(
  definition: Operation<Input, Output>,
): Operation<Input, Output> {
  return Object.freeze(definition);
}
