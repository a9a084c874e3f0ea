import type { GraphCall, GraphHandler } from './call.ts';

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
  /** Also answered under /beta, or only there. */
  readonly beta?: boolean | 'only';
  /** Answered without judging permissions; only for what Microsoft leaves open to every token. */
  readonly open?: boolean;
  /** Calls that need no permission, as an app that rolls its own key. */
  readonly exempt?: (call: GraphCall) => boolean;
  /** Answered without any token, such as an upload URL that carries its own key; the caller is then `nobody`. */
  readonly anonymous?: boolean;
}
