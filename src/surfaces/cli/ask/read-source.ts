import { readFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

/** The text of a file that was named on the command line. */
export async function readNamedFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${path} cannot be read (${reason}).`);
  }
}

/** A long text: as it is written, `@FILE`, or `-` for standard input. */
export async function readSource(
  written: string,
  { readInput }: { readonly readInput: () => Promise<string> },
): Promise<string> {
  if (written === '-') return readInput();
  return written.startsWith('@') ? readNamedFile(written.slice(1)) : written;
}

/** Files and pipes end with a line break that is not part of the secret in them. */
export function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
