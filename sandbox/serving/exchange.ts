/** One HTTP request as the sandbox sees it: plain values, so that every part can be driven without a socket. */
export interface SandboxRequest {
  readonly method: string;
  /** The address as the client wrote it: scheme and host from the connection and Host header. */
  readonly url: URL;
  /** Names in lower case; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The peer's IP address. */
  readonly remoteAddress: string;
}

/** What goes wrong on the wire, on purpose, after the answer is made. */
export type WireFault = 'drop-connection' | 'truncate-body';

export interface SandboxAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  readonly wireFault?: WireFault;
}

export type SandboxHandler = (request: SandboxRequest) => SandboxAnswer | Promise<SandboxAnswer>;
