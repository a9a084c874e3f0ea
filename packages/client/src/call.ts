/** Where an operation is reached, below `/api/v1`. Words after a colon are taken from the input. */
export interface Place {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
}

export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/** Sends an operation's input to its place and answers with what came back. Throws a PorticoProblem. */
export type Call = <Output>(place: Place, input: object, options?: CallOptions) => Promise<Output>;
