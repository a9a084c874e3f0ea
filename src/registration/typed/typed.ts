/** What somebody typed or pasted to import a registration. */
export interface Typed {
  readonly cloud?: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly secret?: string;
}
