import type { Permissions } from '../base/feature.ts';
import type { Finding } from '../base/finding.ts';

/** Microsoft Graph, as one connection reaches it. Knows no account: it is given a function for tokens. */
export interface Graph {
  /** Sends a request below `/v1.0`, waits as Graph asks, tries again where that is safe, and judges the answer. */
  request<Body = unknown>(request: GraphRequest): Promise<GraphAnswer<Body>>;
  get<Body = unknown>(path: string, options?: Omit<GraphRequest, 'path' | 'method'>): Promise<Body>;
  post<Body = unknown>(
    path: string,
    body: unknown,
    options?: Omit<GraphRequest, 'path' | 'method' | 'body'>,
  ): Promise<Body>;
  patch<Body = unknown>(
    path: string,
    body: unknown,
    options?: Omit<GraphRequest, 'path' | 'method' | 'body'>,
  ): Promise<Body>;
  delete(path: string, options?: Omit<GraphRequest, 'path' | 'method'>): Promise<void>;
  /** All items of a list, page by page, as they come. */
  pages<Item = unknown>(path: string, options?: Omit<GraphRequest, 'path' | 'method'>): AsyncIterable<Item>;
}

export interface GraphRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1.0`, beginning with a slash; or a link that Graph gave, which must be of the same host. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether sending it twice does no harm; GET, PUT and DELETE are taken to be so. */
  readonly repeatable?: boolean;
  /** Permissions it takes, for the words of a refusal: Graph itself mostly does not say. */
  readonly needs?: Permissions;
  /** Milliseconds for everything, waiting included. */
  readonly budget?: number;
  readonly signal?: AbortSignal;
}

export interface GraphAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** One line of a try-out: what was asked of Microsoft, what came back. */
export interface TryOutStep {
  readonly level: 'read' | 'update';
  /** In words: `The next three events`. */
  readonly asked: string;
  /** `GET /me/calendarView…` */
  readonly call: string;
  readonly state: 'ok' | 'failed' | 'skipped';
  /** Up to three lines of real data, or what was written and removed again. */
  readonly cameBack: readonly string[];
  readonly milliseconds: number;
  readonly finding?: Finding;
}
