import { runProgram } from './run-program.ts';

/** What the TypeScript compiler finds, one finding a line. */
export async function checkTypes(): Promise<readonly string[]> {
  const { status, out, err } = await runProgram('tsc', ['--pretty', 'false']);
  if (status === 0) return [];
  const lines = `${out}${err}`.trimEnd().split('\n');
  return lines.some(Boolean) ? lines : [`tsc ended with ${status}.`];
}
