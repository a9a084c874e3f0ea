/** The query options of a request, each as the client wrote it, decoded once. */
export interface Query {
  readonly select: readonly string[];
  readonly filter: string | undefined;
  readonly orderBy: string | undefined;
  readonly top: number | undefined;
  readonly skip: number | undefined;
  readonly count: boolean;
  /** The address ends in `/$count`: the answer is a bare number. */
  readonly countOnly: boolean;
  readonly search: string | undefined;
  readonly expand: string | undefined;
  readonly skipToken: string | undefined;
  readonly deltaToken: string | undefined;
  /** Options without `$`, such as startDateTime; names in lower case. */
  readonly plain: ReadonlyMap<string, string>;
  /** Everything as it came, for building next links. */
  readonly raw: URLSearchParams;
}
