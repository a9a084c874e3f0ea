import { runProgram } from './run-program.ts';

/** What is compiled together: the pages and the client know a browser, everything else knows Node. */
const projects = ['.', 'packages/client', 'packages/console'] as const;

/** What the TypeScript compiler finds, one finding a line. */
export async function checkTypes(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const project of projects) found.push(...(await findingsOf(project)));
  return found;
}

async function findingsOf(project: string): Promise<readonly string[]> {
  const { status, out, err } = await runProgram('tsc', ['--project', project, '--pretty', 'false']);
  if (status === 0) return [];
  const lines = `${out}${err}`.trimEnd().split('\n');
  return lines.some(Boolean) ? lines : [`tsc ended with ${status} in ${project}.`];
}
