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
  about: `Client-credentials tokens per second (RS256, 2048 bits; the secret in the body) and reads of a calendarView of 100 events per second (eight mailboxes in turn), over 16 connections kept open, each server a process of its own. The load comes from one more process on the same machine. Median of ${rounds} rounds of ${seconds} s taken in turn; the ratio is to the first row of each part.`,
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
        urls: [`${address}/token`],
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
          load: { urls: [floor.address], method: 'GET' },
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

/** Mailboxes read in turn, as each has its limit of 10,000 requests in ten minutes. */
const mailboxes = 8;

/** A hundred events in one week of each mailbox's calendar, and the two requests to measure. */
async function prepare(address: string, folder: string) {
  const control = (path: string, body?: object) =>
    fetch(`${address}/_sandbox/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  await control('seed', { mailboxes });
  const { registrations, users } = (await (await control('world')).json()) as World;
  const registration = registrations.find(({ actsAs }) => actsAs === 'app');
  const staff = users.filter(({ upn }) => upn.startsWith('staff'));
  if (!registration || staff.length !== mailboxes) throw new Error('The sandbox is not as expected.');
  const tokenUrl = `${address}/${registration.tenant}/oauth2/v2.0/token`;
  const token: Load = {
    urls: [tokenUrl],
    method: 'POST',
    headers: form,
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: registration.clientId,
      client_secret: registration.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }).toString(),
  };
  const answer = await fetch(tokenUrl, { method: 'POST', headers: form, body: token.body ?? '' });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  const authorization = `Bearer ${accessToken}`;
  const window = 'startDateTime=2031-02-28T00:00:00Z&endDateTime=2031-03-08T00:00:00Z&$top=100';
  const urls: string[] = [];
  for (const { id } of staff) {
    const mailbox = `${address}/v1.0/users/${id}`;
    for (let number = 0; number < 100; number += 1) await createEvent(mailbox, authorization, number);
    urls.push(`${mailbox}/calendarView?${window}`);
  }
  const sample = await (await fetch(urls[0] ?? '', { headers: { authorization } })).text();
  const { value } = JSON.parse(sample) as { value: unknown[] };
  if (value.length !== 100) throw new Error(`The calendarView holds ${value.length} events, not 100.`);
  const sampleFile = join(folder, 'sample.json');
  writeFileSync(sampleFile, sample);
  return { token, read: { urls, method: 'GET', headers: { authorization } } satisfies Load, sampleFile };
}

async function createEvent(mailbox: string, authorization: string, number: number): Promise<void> {
  const day = `2031-03-0${1 + (number % 7)}`;
  const hour = String(Math.floor(number / 7)).padStart(2, '0');
  const at = (minutes: string) => ({
    dateTime: `${day}T${hour}:${minutes}:00`,
    timeZone: 'W. Europe Standard Time',
  });
  const body = { contentType: 'html', content: `<p>Event number ${number}</p>` };
  const answer = await fetch(`${mailbox}/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: `Bench ${number}`, body, start: at('00'), end: at('45') }),
  });
  if (answer.status !== 201)
    throw new Error(`An event could not be made: ${answer.status} ${await answer.text()}`);
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
