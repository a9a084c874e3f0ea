import type { Bench } from './bench.ts';
import { msalWithAccounts, scopes } from './tokens/msal-accounts.ts';
import { tokensOverRest } from './tokens/over-rest.ts';
import { vaultWithConnections } from './tokens/vault-connections.ts';

const rounds = 21;
/** Milliseconds each contender works before the next one's turn. */
const slice = 100;

type HandOut = (index: number) => Promise<unknown>;

export const tokens: Bench = {
  title: 'Handing out tokens',
  about: `Access tokens handed out per second to one caller after the other, for accounts in random order. Portico keeps opened tokens in memory and looks into the database again after half a minute; "first time" is what the first hand-out of each connection costs, which reads the row and opens the seal. The peer is the silent acquisition of @azure/msal-node with as many accounts in its cache, in memory, unsealed. Median of ${rounds} turns of ${slice} ms each, taken in turn, the least and the most in brackets; the ratio is Portico in memory to MSAL over neighbouring turns.`,
  async run(say) {
    const table: string[][] = [];
    for (const count of [10, 1_000, 10_000]) {
      table.push(await measure(count));
      say(table.at(-1)?.join(' · ') ?? '');
    }
    return {
      columns: ['', 'Portico, in memory', 'Portico, first time', '@azure/msal-node', 'ratio'],
      rows: table,
      below: await tokensOverRest(),
    };
  },
};

async function measure(count: number): Promise<string[]> {
  const { ids, open, close } = await vaultWithConnections(count);
  const { application, accounts } = await msalWithAccounts(count);
  if (accounts.length !== count) throw new Error(`MSAL has ${accounts.length} accounts.`);
  try {
    const warm = open();
    const portico: HandOut = (index) => warm.token(ids[index] ?? '');
    const msal: HandOut = async (index) => {
      const account = accounts[index];
      if (account === undefined) throw new Error('There is no such account.');
      const result = await application.acquireTokenSilent({ account, scopes });
      if (result?.fromCache !== true) throw new Error('MSAL did not have it in its cache.');
    };
    const first: number[] = [];
    for (let round = 0; round < rounds; round += 1) first.push(await firstTime(open().token, ids));
    for (let index = 0; index < count; index += 1) await portico(index);
    const taken: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      taken[0].push(await rate(portico, count));
      taken[1].push(await rate(msal, count));
    }
    const ratio = median(taken[0].map((value, index) => value / (taken[1][index] ?? Number.NaN)));
    const named = `${count.toLocaleString('en')} connections`;
    return [named, spread(taken[0]), spread(first), spread(taken[1]), ratio.toFixed(1)];
  } finally {
    await close();
  }
}

/** How often a second it is done, accounts in random order. */
async function rate(handOut: HandOut, count: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < slice) {
    await handOut(Math.floor(Math.random() * count));
    done += 1;
  }
  return (done * 1_000) / (performance.now() - began);
}

/** Each connection once, as many as fit into the time. */
async function firstTime(token: (id: string) => Promise<unknown>, ids: readonly string[]): Promise<number> {
  const began = performance.now();
  let done = 0;
  for (const id of ids) {
    await token(id);
    done += 1;
    if (performance.now() - began > slice) break;
  }
  return (done * 1_000) / (performance.now() - began);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

function spread(values: readonly number[]): string {
  const figure = (value: number) => Math.round(value).toLocaleString('en');
  return `${figure(median(values))}/s (${figure(Math.min(...values))}–${figure(Math.max(...values))})`;
}
