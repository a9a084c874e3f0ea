/** An answer of Graph's that is an error; thrown anywhere below a handler, written as Microsoft writes it. */
export class GraphFault extends Error {
  override readonly name = 'GraphFault';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: readonly { readonly code: string; readonly target?: string; readonly message: string }[];
  /** Further members of the error object, such as `@event.existingEventId`. */
  readonly annotations: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly details?: GraphFault['details'];
      readonly annotations?: GraphFault['annotations'];
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.details = more.details ?? [];
    this.annotations = more.annotations ?? {};
  }
}
