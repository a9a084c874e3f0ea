import type { ShownFinding } from './shown-finding.ts';

/** What a finding is about, as far as known: ids. */
export interface About {
  readonly connection?: string | undefined;
  readonly registration?: string | undefined;
  /** Whether it was found in the name of somebody who signed in for it; then so is it mended. */
  readonly signedIn?: true;
}

/** What to type to mend it; undefined where nothing at this command line does. */
export function mendingCommand(
  { fix, state }: Pick<ShownFinding, 'fix' | 'state'>,
  { connection, registration, signedIn }: About,
): string | undefined {
  const subject = connection ?? registration;
  if (subject === undefined) return undefined;
  if (fix === undefined) return state === 'unknown' ? `./portico doctor ${subject} --sign-in` : undefined;
  switch (fix.kind) {
    case 'repair':
      return `./portico doctor ${subject} --fix${fix.needsSetup === true || signedIn === true ? ' --sign-in' : ''}`;
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
