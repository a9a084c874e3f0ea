/** The command line was written wrongly: exit 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
