import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Bench } from './bench.ts';
import { type Load, requestsPerSecond } from './load.ts';

const rounds = 7;
const seconds = 2;
const home = resolve(import.meta.dirname, '..');
const form = { 'content-type': 'application/x-www-form-urlencoded' };

interface Server {
  readonly address: string;
  readonly readyAfter: number;
  memory(): number;
  stop(): Promise<void>;
}

interface Contender {
  readonly name: string;
  readonly group: 'tokens' | 'reads';
  readonly load: Load;
  readonly perSecond: number[];
}

export const sandbox: Bench = {
  title: 'The sandbox tenant',
  about: `Client-credentials tokens per second (RS256, 2048 bits; the secret in the body) and reads of a calendarView of 100 events per second, over 16 connections kept open, each server a process of its own. The load comes from one more process on the same machine. Median of ${rounds} rounds of ${seconds} s taken in turn; the ratio is to the first row of each part.`,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
    const servers: Server[] = [];
    const start = async (words: readonly string[]): Promise<Server> => {
      const server = await startServer(words);
      servers.push(server);
      return server;
    };
    try {
      const fresh = await start(['sandbox/main.ts', '--port', '0', '--data', folder]);
      await fresh.stop();
      const portico = await start(['sandbox/main.ts', '--port', '0', '--data', folder]);
      const subject = await prepare(portico.address, folder);
      const signing = await start(['bench/oidc-provider-server.js', 'jwt']);
      const opaque = await start(['bench/oidc-provider-server.js', 'opaque']);
      const mock = await start(['bench/oauth2-mock-server.js']);
      const floor = await start(['bench/echo-server.js', subject.sampleFile]);
      const peer = ({ address }: Server): Load => ({
        url: `${address}/token`,
        method: 'POST',
        headers: form,
        body: peerBody,
      });
      const contenders: readonly Contender[] = [
        { name: 'tokens: Portico sandbox', group: 'tokens', load: subject.token, perSecond: [] },
        { name: 'tokens: oidc-provider, signed JWT', group: 'tokens', load: peer(signing), perSecond: [] },
        {
          name: 'tokens: oidc-provider, opaque (signs nothing)',
          group: 'tokens',
          load: peer(opaque),
          perSecond: [],
        },
        { name: 'tokens: oauth2-mock-server', group: 'tokens', load: peer(mock), perSecond: [] },
        {
          name: 'calendarView of 100 events: Portico sandbox',
          group: 'reads',
          load: subject.read,
          perSecond: [],
        },
        {
          name: 'the same bytes from bare node:http',
          group: 'reads',
          load: { url: floor.address, method: 'GET' },
          perSecond: [],
        },
      ];
      for (let round = 0; round <= rounds; round += 1) {
        for (const { load, perSecond } of contenders) {
          const rate = await requestsPerSecond(load, round === 0 ? 1 : seconds);
          if (round > 0) perSecond.push(rate);
        }
        say(round === 0 ? 'Warm.' : `Round ${round} of ${rounds}.`);
      }
      const crowd = await crowdMemory(portico);
      return {
        columns: ['', 'per second', 'ratio'],
        rows: [
          ...contenders.map((one) => [one.name, median(one.perSecond).toFixed(0), ratio(one, contenders)]),
          ['time to ready, new world', `${fresh.readyAfter.toFixed(2)} s`, ''],
          ['time to ready, kept world', `${portico.readyAfter.toFixed(2)} s`, ''],
          [
            'resident memory before, and with 10,000 more mailboxes',
            `${crowd.before} MB, ${crowd.after} MB`,
            '',
          ],
          ['adding the 10,000 mailboxes', `${crowd.seconds.toFixed(2)} s`, ''],
        ],
      };
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const peerBody = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: 'bench',
  client_secret: 'bench-secret-bench-secret-bench-secret',
  scope: 'api',
}).toString();

async function startServer(words: readonly string[]): Promise<Server> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await firstAddress(child);
  return {
    address,
    readyAfter: (performance.now() - begun) / 1_000,
    memory: () => residentMegabytes(child.pid),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

async function firstAddress(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of child.stdout ?? []) {
    said += String(part);
    const address = /ready:? (http:\/\/\S+)/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`It ended without being ready: ${said}`);
}

interface World {
  readonly tenants: readonly { readonly id: string; readonly domains: readonly string[] }[];
  readonly users: readonly { readonly id: string; readonly upn: string }[];
  readonly registrations: readonly {
    readonly tenant: string;
    readonly actsAs: string;
    readonly clientId: string;
    readonly clientSecret: string;
  }[];
}

/** A hundred events in one week of somebody's calendar, and the two requests to measure. */
async function prepare(address: string, folder: string) {
  const world = (await (await fetch(`${address}/_sandbox/world`)).json()) as World;
  const registration = world.registrations.find(({ actsAs }) => actsAs === 'app');
  const user = world.users.find(({ upn }) => upn.startsWith('priya.'));
  if (!registration || !user) throw new Error('The sandbox has no ready-made registration.');
  const token: Load = {
    url: `${address}/${registration.tenant}/oauth2/v2.0/token`,
    method: 'POST',
    headers: form,
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: registration.clientId,
      client_secret: registration.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }).toString(),
  };
  const answer = await fetch(token.url, { method: 'POST', headers: form, body: token.body ?? '' });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  for (let number = 0; number < 100; number += 1) {
    const day = `2031-03-0${1 + (number % 7)}`;
    const hour = String(Math.floor(number / 7)).padStart(2, '0');
    const event = {
      subject: `Bench ${number}`,
      body: { contentType: 'html', content: `<p>Event number ${number}</p>` },
      start: { dateTime: `${day}T${hour}:00:00`, timeZone: 'W. Europe Standard Time' },
      end: { dateTime: `${day}T${hour}:45:00`, timeZone: 'W. Europe Standard Time' },
    };
    const made = await fetch(`${address}/v1.0/users/${user.id}/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(event),
    });
    if (made.status !== 201)
      throw new Error(`An event could not be made: ${made.status} ${await made.text()}`);
  }
  const window = 'startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-03-08T00:00:00Z&$top=100';
  const read: Load = {
    url: `${address}/v1.0/users/${user.id}/calendarView?${window}`,
    method: 'GET',
    headers: { authorization: headers.authorization },
  };
  const sampleFile = join(folder, 'sample.json');
  const sample = await (await fetch(read.url, { headers: { ...read.headers } })).text();
  const { value } = JSON.parse(sample) as { value: unknown[] };
  if (value.length !== 100) throw new Error(`The calendarView holds ${value.length} events, not 100.`);
  writeFileSync(sampleFile, sample);
  return { token, read, sampleFile };
}

async function crowdMemory(portico: Server) {
  const before = portico.memory();
  const begun = performance.now();
  const answer = await fetch(`${portico.address}/_sandbox/seed`, {
    method: 'POST',
    body: '{"mailboxes":10000}',
  });
  if (!answer.ok) throw new Error(`Seeding answered ${answer.status}`);
  return { before, seconds: (performance.now() - begun) / 1_000, after: portico.memory() };
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kilobytes) * 1_024) / 1e6);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function ratio(one: Contender, all: readonly Contender[]): string {
  const [first] = all.filter(({ group }) => group === one.group);
  return first === undefined ? '' : (median(one.perSecond) / median(first.perSecond)).toFixed(2);
}
