import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compressAssets } from './compress-assets.ts';
import { consoleFingerprint } from './console-fingerprint.ts';

export interface BuildConsoleOptions {
  /** The folder Portico's sources lie in. */
  readonly home: string;
  /** Tells the person at the terminal; used only when something has to be built. */
  readonly note: (words: string) => void;
  readonly signal?: AbortSignal;
}

/** Where the built pages are. */
export const consoleFolder = (home: string): string => join(home, 'packages/console/dist');

/**
 * Builds the console's pages when they are not those of the present sources. Built beside the present ones and changed
 * over in one move, so that nobody meets half of them, two starts at once do no harm, and one cut short leaves nothing
 * that looks whole.
 */
export async function buildConsole({
  home,
  note,
  signal,
}: BuildConsoleOptions): Promise<'fresh' | 'built' | 'left'> {
  const wanted = consoleFingerprint(home);
  if (wanted === undefined || builtFrom(home) === wanted) return 'fresh';
  const parent = join(home, 'packages/console');
  if (!isWritable(parent)) {
    note(
      `The console's pages are older than its sources, and ${parent} is not yours to write to. They stay as they are.`,
    );
    return 'left';
  }
  note("Building the console's pages (once after each change of them)…");
  const folder = await mkdtemp(join(parent, 'dist-'));
  try {
    await runVite(home, folder, signal);
    await compressAssets(join(folder, 'assets'));
    writeFileSync(join(folder, stamp), wanted);
    await changeOver(folder, consoleFolder(home));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 'built';
}

const stamp = '.built-from';

function builtFrom(home: string): string | undefined {
  const file = join(consoleFolder(home), stamp);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function changeOver(fresh: string, present: string): Promise<void> {
  const old = `${fresh}-before`;
  const hadOne = existsSync(present);
  if (hadOne) await rename(present, old);
  await rename(fresh, present);
  if (hadOne) await rm(old, { recursive: true, force: true });
}

/** In a process of its own: its memory is given back when it is done. */
async function runVite(home: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const program = join(home, 'node_modules/vite/bin/vite.js');
  const words = [program, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, words, {
    cwd: join(home, 'packages/console'),
    // Whoever starts it may be a test run, and React for that is twice as heavy.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const status = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (status !== 0) throw new Error(`Vite ended with ${status}:\n${said.trim()}`);
}
