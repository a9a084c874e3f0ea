import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

export interface ProgramResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program of node_modules/.bin in the repository and answers what it said. */
export async function runProgram(name: string, words: readonly string[]): Promise<ProgramResult> {
  const said = { out: '', err: '' };
  const child = spawn(resolve(root, 'node_modules/.bin', name), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const status = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  return { status, ...said };
}
