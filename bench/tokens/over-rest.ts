import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchTable } from '../bench.ts';
import { requestsPerSecond } from '../load.ts';

const rounds = 7;
const seconds = 2;
const home = resolve(import.meta.dirname, '../..');
const adminKey = 'a-key-for-the-bench-and-nothing-else-0123456789';

/** `GET …/token` of a running hub, asked with an API key, beside a Fastify route that answers the same words. */
export async function tokensOverRest(): Promise<BenchTable & { readonly about: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const servers: ChildProcess[] = [];
  try {
    const hub = await start(servers, /Open (http:\/\/[^/\s]+)/, join(home, 'portico'), ['start'], {
      PORTICO_DATA: folder,
      PORTICO_PORT: '0',
      PORTICO_SANDBOX_PORT: '0',
      PORTICO_ADMIN_KEY: adminKey,
      PORTICO_LOG_FILE: join(folder, 'portico.log'),
    });
    const { url, key } = await connect(hub);
    const headers = { authorization: `Bearer ${key}` };
    const sample = join(folder, 'answer.json');
    writeFileSync(sample, await (await fetch(url, { headers })).text());
    const bare = await start(servers, /ready: (\S+)/, process.execPath, [
      join(home, 'bench/bare-route-server.js'),
      sample,
    ]);
    const contenders = [
      {
        name: '`GET /api/v1/connections/{id}/token`',
        load: { urls: [url], method: 'GET', headers },
        taken: [],
      },
      { name: 'bare Fastify route', load: { urls: [`${bare}/token`], method: 'GET', headers }, taken: [] },
    ] as const satisfies readonly { taken: number[]; [other: string]: unknown }[];
    for (let round = 0; round <= rounds; round += 1) {
      for (const { load, taken } of contenders) {
        const rate = await requestsPerSecond(load, round === 0 ? 1 : seconds);
        if (round > 0) (taken as number[]).push(rate);
      }
    }
    const [first] = contenders;
    return {
      about: `Over REST, with an API key, one connection asked for over 16 connections kept open; each server a process of its own, the load from one more on the same machine. Median of ${rounds} rounds of ${seconds} s taken in turn; the ratio is the median of neighbouring rounds.`,
      columns: ['', 'per second', 'ratio'],
      rows: contenders.map(({ name, taken }) => [
        name,
        Math.round(median(taken)).toLocaleString('en'),
        median(
          (taken as readonly number[]).map((rate, round) => rate / (first.taken[round] ?? Number.NaN)),
        ).toFixed(2),
      ]),
    };
  } finally {
    for (const server of servers) {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Connects the sandbox's application and makes a key that may take tokens and nothing else. */
async function connect(hub: string): Promise<{ url: string; key: string }> {
  const ask = async (path: string, body: unknown) => {
    const answer = await fetch(`${hub}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  let connected = await ask('/sandbox/connect', {});
  for (let tries = 0; connected.status !== 200 && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200)); // the sandbox is still coming up
    connected = await ask('/sandbox/connect', {});
  }
  const app = connected.body.connections.find((one: { actsAs: string }) => one.actsAs === 'app');
  const made = await ask('/keys', { name: 'Bench', scopes: ['token'] });
  return { url: `${hub}/api/v1/connections/${app.id}/token`, key: made.body.key };
}

async function start(
  servers: ChildProcess[],
  ready: RegExp,
  program: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const server = spawn(program, [...words], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    const found = ready.exec(said)?.[1];
    if (found !== undefined) {
      server.stdout?.resume();
      return found;
    }
  }
  throw new Error(`${program} ended: ${said}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
