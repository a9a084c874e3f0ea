/** The command line was written wrongly: exit 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `--name is missing.` or `--name, --how and --features are missing.` */
export function areMissing(names: readonly string[]): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names).replace(', and ', ' and ');
  return `${list} ${names.length === 1 ? 'is' : 'are'} missing.`;
}
