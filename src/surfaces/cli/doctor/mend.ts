import type { z } from 'zod';
import { repairConnection, repairRegistration } from '../../../operations/doctor/repair.ts';
import type { Errand } from '../errand.ts';
import { clean } from '../paper/clean.ts';
import type { Method } from '../sign-in/sign-in-port.ts';
import { withSetup } from '../sign-in/with-setup.ts';
import { examinationWords } from '../words/examination-words.ts';
import { repairWords } from '../words/repair-words.ts';
import type { ShownFinding } from '../words/shown-finding.ts';
import { amendmentWords } from '../words/undertaking-words.ts';
import { behindDoor } from './behind-door.ts';
import { examine } from './examine.ts';
import type { Subject } from './subjects.ts';

export interface MendOptions {
  /** Whether the changes are shown and agreed to before they are made. */
  readonly asks: boolean;
  /** Whether somebody signs in who may change registrations, without being asked whether they want to. */
  readonly signsIn: boolean;
  /** Who signs in, should a change need somebody who may make it. */
  readonly setup: { readonly cloud: string; readonly tenant?: string; readonly method?: Method };
}

type Amendments = z.output<(typeof repairConnection)['output']>['amendments'];

export interface Mended {
  readonly connection?: string | undefined;
  readonly registration?: string | undefined;
  readonly applied: boolean;
  readonly amendments: Amendments;
  /** How things stand now. */
  readonly findings: readonly ShownFinding[];
  readonly words: string;
}

/** Examines, plans, shows what would be changed, and after a yes changes it and looks again. */
export async function mend(subject: Subject, options: MendOptions, errand: Errand): Promise<Mended> {
  if (options.signsIn || (await wantsSetup(subject, options, errand))) {
    return withSetup(options.setup, errand, ({ id }) => planAndMend(subject, options, errand, { setup: id }));
  }
  return planAndMend(subject, options, errand, {});
}

/** Whether there is more to see or to do for somebody who may change registrations, and they are there. */
async function wantsSetup(subject: Subject, { asks }: MendOptions, errand: Errand): Promise<boolean> {
  if (!asks) return false;
  const { findings } = await examine(subject, errand);
  const hasMore = findings.some(
    ({ state, fix }) => state === 'unknown' || (fix?.kind === 'repair' && fix.needsSetup === true),
  );
  if (!hasMore) return false;
  const questions = await errand.terminal.questions(errand.signal);
  return questions.confirm({
    message: 'Some of it is for somebody who may change registrations at Microsoft. Sign in as them now?',
  });
}

async function planAndMend(
  subject: Subject,
  { asks }: MendOptions,
  errand: Errand,
  setup: { readonly setup?: string },
): Promise<Mended> {
  const { perform, terminal, signal } = errand;
  // With a setup more can be seen, and so more mended.
  const { findings } = await examine(subject, errand, setup);
  const operation = subject.kind === 'connection' ? repairConnection : repairRegistration;
  const plan = await perform(operation, { id: subject.id, apply: false, ...setup });
  const possible = plan.amendments.filter((one) => setup.setup !== undefined || !one.needsSetup);
  if (possible.length === 0) return unmended(subject, findings, plan.amendments, errand);
  terminal.note(`\nThis would be changed:\n\n${amendmentWords(clean(possible), terminal.notes)}\n`);
  if (asks) {
    const questions = await terminal.questions(signal);
    if (!(await questions.confirm({ message: 'Change it?' }))) {
      return unmended(subject, findings, plan.amendments, errand);
    }
  }
  const codes = [...new Set(possible.map(({ finding }) => finding))];
  const done = await behindDoor(errand, () =>
    perform(operation, { id: subject.id, findings: codes, ...setup }),
  );
  return {
    ...subject.about,
    applied: true,
    amendments: done.amendments,
    findings: done.examination?.findings ?? [],
    words: repairWords(clean(done), terminal.answers, subject.about),
  };
}

function unmended(
  { about }: Subject,
  findings: readonly ShownFinding[],
  amendments: Amendments,
  { terminal: { answers } }: Errand,
): Mended {
  const lead =
    amendments.length === 0 ? 'There is nothing that Portico can mend by itself.' : 'Nothing was changed.';
  return {
    ...about,
    applied: false,
    amendments,
    findings,
    words: `${lead}\n\n${examinationWords(clean(findings), answers, about)}`,
  };
}
