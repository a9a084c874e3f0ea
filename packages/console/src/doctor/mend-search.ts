/** What an address says about a repair: it goes on after a reload, and after somebody has signed in for it. */
export interface MendSearch {
  /** The code of the finding to mend, or `all`. */
  readonly mend?: string | undefined;
  readonly setup?: string | undefined;
}

export function mendSearch(search: Readonly<Record<string, unknown>>): MendSearch {
  return {
    ...(typeof search.mend === 'string' ? { mend: search.mend } : {}),
    ...(typeof search.setup === 'string' ? { setup: search.setup } : {}),
  };
}
