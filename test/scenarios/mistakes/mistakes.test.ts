import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/base/finding.ts';
import { checks } from '../../../src/registration/doctor/checks.ts';
import type { Doctor, Subject } from '../../../src/registration/registrar.ts';
import { type Made, type Mistake, menderWords } from './mistake.ts';
import { mistakes } from './mistakes.ts';
import { mistakesPage } from './mistakes-page.ts';
import { pageFile } from './page-file.ts';
import { openStage, type Stage } from './stage.ts';

/*
 * Every mistake is made on purpose against the sandbox, over HTTP, with Portico's services as they are: each yields its
 * finding and its next step; what Portico can mend is mended in one go, and what takes a person is done as a person would;
 * then the doctor finds nothing wrong any more.
 */

let stage: Stage;
const seen: string[][] = [];

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  process.stdout.write(`${tableOf(seen)}\n`);
  expect(stage.sandbox.complaints()).toBe('');
  await stage.close();
});

for (const [area, list] of Object.entries(mistakes)) {
  describe(area, () => {
    for (const mistake of list) it(mistake.mistake, () => judge(mistake));
  });
}

describe('the table', () => {
  it('is the one of the reference', () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(mistakesPage());
  });

  it('makes everything that the doctor says it can mend', () => {
    const made = new Set(Object.values(mistakes).flatMap((list) => list.map(({ finding }) => finding)));
    const mended = checks.flatMap(({ name, mends }) =>
      Object.keys(mends ?? {}).filter((code) => code.startsWith(`${name}/`)),
    );
    expect(mended.filter((code) => !made.has(code))).toEqual([]);
  });
});

async function judge(mistake: Mistake): Promise<void> {
  const made = await mistake.make(stage);
  try {
    const found = await findingOf(mistake, made);
    expect(found).toMatchObject({ whoseMove: mistake.whoseMove, nextStep: expect.stringMatching(/\S{2}/) });
    seen.push([mistake.mistake, mistake.finding, mistake.whoseMove, menderWords[mistake.mendedBy]]);
    if (mistake.mendedBy === 'person') await personMends(mistake, made);
    else await porticoMends(mistake, made, found);
  } finally {
    await made.undo?.();
  }
}

async function findingOf(mistake: Mistake, made: Made): Promise<Finding> {
  const findings = made.told ?? (await look(made));
  const found = findings.find(({ code, state }) => code === mistake.finding && state !== 'ok');
  if (!found) throw new Error(`Not found. Instead: ${JSON.stringify(notable(findings), null, 2)}`);
  return found;
}

async function porticoMends({ finding, mendedBy }: Mistake, made: Made, found: Finding): Promise<void> {
  const { subject } = made;
  if (!subject) throw new Error('There is nothing to mend.');
  if (mendedBy === 'portico-with-setup') await cannotWithoutSetup(made, finding);
  expect(found.fix).toEqual({ kind: 'repair', label: expect.any(String) });
  const doctor = made.doctor ?? stage.house.doctor;
  const options = { findings: [finding], ...(await setupFor(made)) };
  const planned = await doctor.planRepair(subject, options);
  expect(planned).not.toEqual([]);
  const { amendments, examination } = await doctor.repair(subject, options);
  expect(amendments).toEqual(planned);
  holdsNoSecret(amendments);
  if (!made.afterwards) return isGreen(finding, examination.findings);
  await made.afterwards();
  isGreen(finding, await look(made));
}

/** Whoever is not signed in for a setup is told that one is needed, or is not offered it at all. */
async function cannotWithoutSetup(made: Made, finding: string): Promise<void> {
  const findings = await examine(made.doctor ?? stage.house.doctor, made.subject, {});
  const fix = findings.find(({ code }) => code === finding)?.fix;
  expect(fix === undefined || fix.kind !== 'repair' || fix.needsSetup === true).toBe(true);
}

async function personMends({ finding }: Mistake, made: Made): Promise<void> {
  if (!made.afterwards) return;
  await made.afterwards();
  isGreen(finding, await look(made));
}

function isGreen(finding: string, findings: readonly Finding[]): void {
  const left = findings.filter(
    ({ code, state }) => state === 'wrong' || (code === finding && state !== 'ok'),
  );
  expect(notable(left)).toEqual([]);
}

async function look(made: Made): Promise<readonly Finding[]> {
  return examine(made.doctor ?? stage.house.doctor, made.subject, await setupFor(made));
}

async function setupFor({ setup }: Made): Promise<{ readonly setup?: string }> {
  return setup === false ? {} : { setup: await stage.setup() };
}

async function examine(
  doctor: Doctor,
  subject: Subject | undefined,
  options: { readonly setup?: string },
): Promise<readonly Finding[]> {
  if (!subject) return [];
  const { findings } =
    'connection' in subject
      ? await doctor.examineConnection(subject.connection, options)
      : await doctor.examineRegistration(subject.registration, options);
  holdsNoSecret(findings);
  return findings;
}

/** Neither whole nor as the half of it that somebody pasted. */
function holdsNoSecret(value: unknown): void {
  const text = JSON.stringify(value);
  expect(stage.directory.secrets.filter((secret) => text.includes(secret.slice(0, 12)))).toEqual([]);
}

function notable(findings: readonly Finding[]): readonly object[] {
  return findings
    .filter(({ state }) => state !== 'ok')
    .map(({ code, state, title, detail }) => ({ code, state, title, detail }));
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const all = [['mistake', 'finding', 'whose move', 'mended by'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}
