/** A measurement with its peers, each in a process of its own in the same run. */
export interface Bench {
  readonly title: string;
  /** What is measured and how, in a sentence or two. */
  readonly about: string;
  readonly run: (say: (words: string) => void) => Promise<BenchTable>;
}

export interface BenchTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A second table of the same run, with its own words. */
  readonly below?: Omit<BenchTable, 'below'> & { readonly about: string };
}
