import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { oracleFolder } from '../test/support/oracle.ts';

export interface Judgement {
  /** `none` where nothing was said to a sandbox. */
  readonly verdict: 'passed' | 'failed' | 'skipped' | 'none';
  readonly words: string;
}

/** Every exchange with the sandbox's Graph during a run of the suite, held against Microsoft's model at its end. */
export interface ExchangeJudge {
  judge(): Promise<Judgement>;
}

/** Makes every sandbox that the suite starts record where the judge can find it. */
export function collectExchanges(): ExchangeJudge {
  const folder = mkdtempSync(join(tmpdir(), 'portico-exchanges-'));
  process.env.SANDBOX_RECORDS = folder;
  return {
    judge: async () => {
      try {
        return await judgeFolder(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

async function judgeFolder(folder: string): Promise<Judgement> {
  if (readdirSync(folder).length === 0) return { verdict: 'none', words: '' };
  const oracle = oracleFolder();
  if (oracle !== undefined) return judgeWith(join(oracle, 'check-shapes'), await joined(folder));
  const words = 'skipped every exchange of the suite against Microsoft’s model (needs shared/graph-oracle)';
  return { verdict: 'skipped', words };
}

/** One file out of all; a sandbox that was killed may have left half a line at the end of its own. */
async function joined(folder: string): Promise<string> {
  const file = join(folder, 'all.jsonl');
  for (const name of readdirSync(folder)) {
    let lines = '';
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      if (line.endsWith('}')) lines += `${line}\n`;
    }
    await appendFile(file, lines);
  }
  return file;
}

/** What Microsoft's model itself gets wrong or leaves out, each with its reason. */
const allowances = join(import.meta.dirname, '..', 'test', 'fixtures', 'shapes-allowed.txt');

function judgeWith(checker: string, file: string): Judgement {
  const { stdout, stderr, status } = spawnSync('python3', [checker, '--allow', allowances, file], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (status === 0) return { verdict: 'passed', words: `Every exchange against Microsoft’s model: ${last}` };
  return { verdict: 'failed', words: `Exchanges that Microsoft’s model does not allow:\n${stdout}${stderr}` };
}
