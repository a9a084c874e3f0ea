/** A Microsoft cloud as data. */
export interface Cloud {
  readonly id: string;
  readonly title: string;
  /** Where people sign in, without a slash at the end: `https://login.microsoftonline.com`. */
  readonly authority: string;
  /** Where Graph answers, without a slash at the end: `https://graph.microsoft.com`. */
  readonly graph: string;
  /** What permissions are asked of: `https://graph.microsoft.com`. Differs from `graph` only for doubles of a cloud. */
  readonly resource: string;
  /** Where registrations are looked after by hand. Absent where it is not known. */
  readonly portal?: string;
  /** The redirect address of programs without a server, as this cloud has it. */
  readonly nativeRedirect: string;
  /** Other host names of the authority, as its tokens and pages may carry them. */
  readonly aliases: readonly string[];
  /** Whether personal Microsoft accounts live here. */
  readonly personalAccounts: boolean;
  /** Which of the facts above nobody has checked against Microsoft. */
  readonly unverified: readonly string[];
}

/** Who an application lets sign in; each word stands for a value of Graph's `signInAudience`. */
export type Audience = 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
