import { runProgram } from './run-program.ts';

interface Diagnostic {
  readonly message: string;
  readonly category: string;
  readonly location?: { readonly path?: string; readonly start?: { readonly line: number } };
}

/** What Biome finds in form and content, one finding a line. Warnings count. `npm run format` mends most of it. */
export async function checkLint(): Promise<readonly string[]> {
  const words = ['ci', '--error-on-warnings', '--reporter=json', '--max-diagnostics=none', '--colors=off'];
  const { status, out, err } = await runProgram('biome', words);
  if (status === 0) return [];
  const start = out.indexOf('{');
  if (start === -1) return [`biome ended with ${status}: ${err.trim()}`];
  const { diagnostics } = JSON.parse(out.slice(start)) as { readonly diagnostics: readonly Diagnostic[] };
  return diagnostics.map(
    ({ message, category, location }) =>
      `${location?.path ?? 'biome'}:${location?.start?.line || 1} ${message} (${category})`,
  );
}
