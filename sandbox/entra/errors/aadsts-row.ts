/** One refusal: its number and how it reaches the client. */
export interface AadstsRow {
  readonly code: number;
  /** The OAuth 2.0 error beside the number. */
  readonly error: string;
  /** Of the token endpoint's answer; 400 where absent. */
  readonly status?: number;
  /** On the authorize endpoint the user sees a page, and nothing returns to the application. */
  readonly page?: true;
  /** Answers without `error_uri`. */
  readonly noErrorUri?: true;
  readonly suberror?: string;
  /** With {places} for values. */
  readonly text: string;
  /**
   * `captured`: wording and fields were recorded from the real service. `documented`: Microsoft describes the code; the
   * wording is ours unless people know it by heart. `unverified`: code, error or circumstances rest on hearsay.
   */
  readonly known: 'captured' | 'documented' | 'unverified';
}
