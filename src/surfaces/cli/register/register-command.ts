import type { FeatureChoice } from '../../../base/feature.ts';
import { getRegistration } from '../../../operations/registrations/get.ts';
import { planArtefact } from '../../../operations/registrations/plan-artefact.ts';
import { connectSandbox } from '../../../operations/sandbox/connect.ts';
import { type Connected, connect } from '../connect/connect.ts';
import { connectedAnswer } from '../connect/connected-answer.ts';
import type { Answer, Errand } from '../errand.ts';
import { type GivenOptions, givenText } from '../option.ts';
import { clean } from '../paper/clean.ts';
import { chosenMethod } from '../sign-in/sign-in-options.ts';
import { artefactWords } from '../words/artefact-words.ts';
import { connectionRows } from '../words/connection-words.ts';
import { registrationWords } from '../words/registration-words.ts';
import { createAtMicrosoft } from './create-at-microsoft.ts';
import type { FinishedDraft, Wish } from './draft.ts';
import { finishDraft } from './finish-draft.ts';
import { importExisting } from './import-existing.ts';
import { draftFrom } from './register-options.ts';

/** `./portico register`: from nothing to a connection that has been tried. */
export async function registerCommand(
  { options }: { readonly options: GivenOptions },
  errand: Errand,
): Promise<Answer> {
  chosenMethod(options); // a contradiction is said before anything is asked
  const draft = await finishDraft(await draftFrom(options, errand), errand);
  const { wish, way } = draft;
  if (way === 'create' || way === 'import')
    return registered(wish, await make(draft, options, errand), options, errand);
  if (way === 'ready') return connectReady(errand);
  const { terminal } = errand;
  const artefact = await errand.perform(planArtefact, { ...wish, kind: way });
  if (way === 'portal' && terminal.canAsk) {
    terminal.note(`\n${artefactWords(artefact, terminal.notes)}\n`);
    const questions = await terminal.questions(errand.signal);
    if (await questions.confirm({ message: 'Done? Then Portico takes the values over.' })) {
      return registered(wish, (await importExisting(wish, options, errand)).id, options, errand);
    }
  }
  return {
    value: artefact,
    words: `${artefactWords(artefact, terminal.answers)}`,
    isGood: true,
  };
}

/** The sandbox has registrations and people of its own: all of it at once. */
async function connectReady({ perform, terminal }: Errand): Promise<Answer> {
  const progress = terminal.progress('Connecting what stands ready in the sandbox.');
  try {
    const value = await perform(connectSandbox, {});
    const words = connectionRows(clean(value.connections), terminal.answers);
    return { value, words, isGood: value.connections.every(({ state }) => state === 'live') };
  } finally {
    progress.end();
  }
}

async function make({ wish, way }: FinishedDraft, options: GivenOptions, errand: Errand): Promise<string> {
  if (way === 'import') return (await importExisting(wish, options, errand)).id;
  const method = chosenMethod(options);
  const signInThrough = givenText(options, 'sign-in-through');
  return createAtMicrosoft(
    wish,
    {
      grantConsent: options['no-grant-consent'] !== true,
      ...(method === undefined ? {} : { method }),
      ...(signInThrough === undefined ? {} : { signInThrough }),
    },
    errand,
  );
}

/** The registration is there: connects what it is for. */
async function registered(wish: Wish, id: string, options: GivenOptions, errand: Errand): Promise<Answer> {
  const { terminal, perform } = errand;
  const registration = await perform(getRegistration, { id });
  const connections: Connected[] = [];
  if (options['no-connect'] !== true) {
    terminal.note(`\nThe registration stands: ${registration.name} (${id}). Now it is connected.\n`);
    const method = chosenMethod(options);
    const how = { tests: options['no-test'] !== true, ...(method === undefined ? {} : { method }) };
    for (const [actsAs, features] of actors(wish)) {
      connections.push(await connect({ registration: id, actsAs, features, ...how }, errand));
    }
  }
  const answers = connections.map((one) => connectedAnswer(one, terminal.answers));
  return {
    value: { registration, connections },
    words: [registrationWords(registration, terminal.answers), ...answers.map(({ words }) => words)].join(
      '\n\n',
    ),
    isGood: answers.every(({ isGood }) => isGood),
  };
}

function actors({ account = {}, app = {} }: Wish): readonly (readonly ['account' | 'app', FeatureChoice])[] {
  const both = [
    ['account', account],
    ['app', app],
  ] as const;
  return both.filter(([, features]) => Object.keys(features).length > 0);
}
