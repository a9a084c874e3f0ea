import { explainError } from '../../../operations/doctor/explain.ts';
import { readSource } from '../ask/read-source.ts';
import type { Answer, Errand } from '../errand.ts';
import { type GivenOptions, givenText, type Options } from '../option.ts';
import { clean } from '../paper/clean.ts';
import { chosenMethod, signInOptions } from '../sign-in/sign-in-options.ts';
import { withSetup } from '../sign-in/with-setup.ts';
import { UsageError } from '../usage-error.ts';
import { examinationWords, isWell } from '../words/examination-words.ts';
import { type Examined, examine } from './examine.ts';
import { mend } from './mend.ts';
import { everySubject, type Subject, subjectNamed } from './subjects.ts';

export const doctorOptions: Options = {
  text: {
    type: 'string',
    value: 'TEXT|@FILE|-',
    meaning:
      'Explains an error that was copied from anywhere: a page, a log, another program. - reads standard input.',
  },
  fix: { type: 'boolean', meaning: 'Mends what Portico can mend, after showing what it would change.' },
  yes: {
    type: 'boolean',
    meaning: 'With --fix: does not ask before the change, nor for anybody to sign in.',
  },
  'sign-in': {
    type: 'boolean',
    meaning:
      'Signs somebody in who may read the registration at Microsoft, so that more can be looked at and mended.',
  },
  ...signInOptions,
};

interface Given {
  readonly words: readonly string[];
  readonly options: GivenOptions;
}

/** `./portico doctor`: examines one thing or everything, explains a pasted error, or mends. */
export async function doctorCommand({ words: [word], options }: Given, errand: Errand): Promise<Answer> {
  const text = givenText(options, 'text') ?? (word === '-' ? '-' : undefined);
  if (text !== undefined) return explain(await readSource(text, errand.terminal), errand);
  const subjects = word === undefined ? await everySubject(errand) : [await subjectNamed(word, errand)];
  if (options.fix === true) return fix(subjects, options, errand);
  const [only, ...others] = subjects;
  if (options['sign-in'] === true) {
    if (only === undefined || others.length > 0) {
      throw new UsageError('--sign-in goes with one registration or connection: which one?');
    }
    return withSetup(setupWish(only, options), errand, async ({ id }) =>
      answerFor([await examine(only, errand, { setup: id })], errand, { signedIn: true }),
    );
  }
  const examined: Examined[] = [];
  for (const subject of subjects) examined.push(await examine(subject, errand));
  return answerFor(examined, errand);
}

function setupWish({ cloud, tenant }: Subject, options: GivenOptions) {
  const method = chosenMethod(options);
  return {
    cloud,
    ...(tenant === undefined ? {} : { tenant }),
    ...(method === undefined ? {} : { method }),
  };
}

async function explain(text: string, { perform, terminal }: Errand): Promise<Answer> {
  if (text.trim() === '') throw new UsageError('There is no text to explain.');
  const value = await perform(explainError, { text });
  const findings = clean(value.findings);
  return {
    value,
    words:
      findings.length === 0
        ? 'There is no error in it that Portico knows.'
        : examinationWords(findings, terminal.answers, {}, { sumsUp: false }),
    isGood: findings.length > 0,
  };
}

async function fix(subjects: readonly Subject[], options: GivenOptions, errand: Errand): Promise<Answer> {
  if (!errand.terminal.canAsk && options.yes !== true) {
    throw new UsageError('--yes is missing: nobody can be asked here whether a change is right.');
  }
  const mended: Awaited<ReturnType<typeof mend>>[] = [];
  for (const subject of subjects) {
    const setup = setupWish(subject, options);
    const signsIn = options['sign-in'] === true || setup.method !== undefined;
    const way = { asks: options.yes !== true, signsIn, setup };
    mended.push(await mend(subject, way, errand));
  }
  return {
    value: { mended: mended.map(({ words, ...facts }) => facts) },
    words: mended.map(({ words }) => words).join('\n\n'),
    isGood: mended.every(({ findings }) => isWell(findings)),
  };
}

function answerFor(
  examined: readonly Examined[],
  { terminal: { answers } }: Errand,
  how: { readonly signedIn?: true } = {},
): Answer {
  const words = examined.map(({ subject, findings }) => {
    const lead = examined.length === 1 ? '' : `${answers.paint('strong', subject.name)}\n\n`;
    return lead + examinationWords(clean(findings), answers, { ...subject.about, ...how });
  });
  return {
    value: { examined: examined.map(({ subject, at, findings }) => ({ ...subject.about, at, findings })) },
    words:
      examined.length === 0
        ? 'There is nothing to examine yet. `./portico register` begins.'
        : words.join('\n\n'),
    isGood: examined.every(({ findings }) => isWell(findings)),
  };
}
