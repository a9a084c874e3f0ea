import type { ShownFinding } from './shown-finding.ts';

/** What a finding is about, as far as known: ids. */
export interface About {
  readonly connection?: string | undefined;
  readonly registration?: string | undefined;
}

/** What to type to mend it; undefined where nothing at this command line does. */
export function mendingCommand(
  { fix }: Pick<ShownFinding, 'fix'>,
  { connection, registration }: About,
): string | undefined {
  const subject = connection ?? registration;
  if (fix === undefined || subject === undefined) return undefined;
  switch (fix.kind) {
    case 'repair':
      return `./portico doctor ${subject} --fix`;
    case 'sign-in':
      return connection === undefined ? undefined : `./portico connect ${connection}`;
    case 'enter-secret':
      return registration === undefined
        ? undefined
        : `./portico registrations change ${registration} --ask-secret`;
    case 'wait':
      return connection === undefined
        ? `./portico doctor ${subject}`
        : `./portico connections recheck ${connection}`;
    case 'open':
    case 'copy':
      return undefined;
  }
}
