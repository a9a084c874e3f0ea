import type { GraphHandler } from './call.ts';

/** Whose limits a call counts against. */
export type Workload = 'outlook' | 'teams' | 'directory' | 'todo';

export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * Template after the version, keys in braces: `/users/{user}/events/{event}`.
   * A template that starts with `/users/{user}` is served under `/me` too, with `user` set to the caller.
   * Functions are written as in the model: `/users/{user}/calendarView/delta()`, called with or without parentheses.
   */
  readonly path: string;
  readonly workload: Workload;
  readonly handler: GraphHandler;
  /** Also answered under /beta. */
  readonly beta?: boolean;
  /** Answered without judging permissions; only for what Microsoft leaves open to every token. */
  readonly open?: boolean;
  /** Answered without any token, such as an upload URL that carries its own key; the caller is then `nobody`. */
  readonly anonymous?: boolean;
}
