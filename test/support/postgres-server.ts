import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

const installed = '/usr/lib/postgresql';

/** Whether Debian's PostgreSQL server is here. Suites that need it: `describe.skipIf(!postgresAvailable())`. */
export const postgresAvailable = (): boolean => binaries() !== undefined;

/** Why a suite that needs PostgreSQL was skipped; part of its name. */
export const postgresMissing = 'needs the Debian package postgresql';

export interface PostgresOptions {
  /** Server settings, as in postgresql.conf: `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of its own: temporary folder, free port, one superuser without a password. */
export interface PostgresServer {
  readonly port: number;
  /** The address of the database `postgres`, over TCP. */
  readonly url: string;
  /** The same over the unix socket. */
  readonly socketUrl: string;
  /** A new empty database; answers its address. */
  createDatabase(): Promise<string>;
  /** Freezes every process of the server: connections stay open and nobody answers. */
  pause(): void;
  resume(): void;
  /** Takes the server away at once, as a crash does; `start` recovers it on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

export async function startPostgres({ settings = {} }: PostgresOptions = {}): Promise<PostgresServer> {
  const found = binaries();
  if (found === undefined) throw new Error(`PostgreSQL ${postgresMissing}.`);
  const bin = found;
  const owner = process.getuid?.() === 0 ? postgresUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'portico-postgres-'));
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...owner, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const options = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ...settings,
  });
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(triesLeft = 100): Promise<void> {
    const words: string[] = [];
    const child = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child.stderr.on('data', (text: Buffer) => words.push(text.toString()));
    server = child;
    while (!(await answers(url))) {
      if (child.exitCode !== null) {
        const said = words.join('');
        // On a busy machine the processes of a killed server let go of its memory a moment later.
        if (!said.includes('pre-existing shared memory') || triesLeft === 0)
          throw new Error(`PostgreSQL did not start:\n${said}`);
        await new Promise((done) => setTimeout(done, 100));
        return start(triesLeft - 1);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = server;
    server = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // Each backend is a process in a session of its own; they outlive a killed parent for a moment and hold the port.
    const all = [child.pid, ...childrenOf(child.pid)];
    for (const pid of signal === 'SIGKILL' ? all : [child.pid]) send(pid, signal);
    for (const pid of all) send(pid, 'SIGCONT');
    await gone;
  }

  const atExit = () => {
    if (server?.pid !== undefined)
      for (const pid of [server.pid, ...childrenOf(server.pid)]) send(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);

  const everyProcess = (signal: NodeJS.Signals) => {
    if (server?.pid !== undefined)
      for (const pid of [server.pid, ...childrenOf(server.pid)]) send(pid, signal);
  };
  await start();
  return {
    port,
    url,
    socketUrl: `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`,
    async createDatabase() {
      databases += 1;
      const name = `portico_${process.pid}_${databases}`;
      await query(url, `CREATE DATABASE ${name}`);
      return url.replace(/postgres$/, name);
    },
    pause: () => everyProcess('SIGSTOP'),
    resume: () => everyProcess('SIGCONT'),
    kill: () => end('SIGKILL'),
    start: () => start(),
    async stop() {
      await end('SIGINT'); // "fast": ends the sessions, then itself
      process.off('exit', atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binaries(): string | undefined {
  try {
    const versions = readdirSync(installed).filter((name) => /^\d+$/.test(name));
    const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
    return newest === undefined ? undefined : join(installed, newest, 'bin');
  } catch {
    return undefined; // no such folder: not installed
  }
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function postgresUser(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('There is no user "postgres" on this machine.');
  return { uid: Number(uid), gid: Number(gid) };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const answers = (url: string) =>
  query(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // gone already
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already is fine
  }
}
