import type { z } from 'zod';
import type { FeatureChoice } from '../../../base/feature.ts';
import { listConnections } from '../../../operations/connections/list.ts';
import { getRegistration } from '../../../operations/registrations/get.ts';
import { listRegistrations } from '../../../operations/registrations/list.ts';
import { readFeatureChoice } from '../ask/read-feature-choice.ts';
import { findByName } from '../derive/find-by-name.ts';
import type { Answer, Errand } from '../errand.ts';
import { type GivenOptions, givenList, givenText, type Options } from '../option.ts';
import { chosenMethod, signInOptions } from '../sign-in/sign-in-options.ts';
import { UsageError } from '../usage-error.ts';
import { featureWords } from '../words/feature-words.ts';
import { connect, type NewConnection } from './connect.ts';
import { connectedAnswer } from './connected-answer.ts';

export const connectOptions: Options = {
  features: {
    type: 'string',
    multiple: true,
    value: 'FEATURES',
    meaning:
      'What it is used for, such as calendar=update,mail; what the registration is meant for unless said.',
  },
  'acts-as': {
    type: 'string',
    value: 'account|app',
    meaning:
      'Whether somebody signs in or the application acts by itself; what the registration is meant for unless said.',
  },
  name: { type: 'string', value: 'TEXT', meaning: 'What to call it.' },
  'shared-mailboxes': {
    type: 'string',
    multiple: true,
    value: 'LIST',
    meaning: 'Addresses of mailboxes of others it may be used for.',
  },
  'login-hint': { type: 'string', value: 'TEXT', meaning: 'The account to sign in, to spare typing it.' },
  ...signInOptions,
  'no-test': { type: 'boolean', meaning: 'Does not try it once it is connected.' },
};

interface Given {
  readonly words: readonly string[];
  readonly options: GivenOptions;
}

/** `./portico connect`: a registration gets a new connection, a connection signs in. */
export async function connectCommand({ words: [word], options }: Given, errand: Errand): Promise<Answer> {
  const method = chosenMethod(options);
  const subject = await subjectOf(word, errand);
  const loginHint = givenText(options, 'login-hint');
  const how = {
    tests: options['no-test'] !== true,
    ...(method === undefined ? {} : { method }),
    ...(loginHint === undefined ? {} : { loginHint }),
  };
  const wish = 'connection' in subject ? subject : await newConnection(subject.registration, options, errand);
  return connectedAnswer(await connect({ ...wish, ...how }, errand), errand.terminal.answers);
}

type Subject = { readonly connection: string } | { readonly registration: string };

async function subjectOf(word: string | undefined, errand: Errand): Promise<Subject> {
  if (word === undefined) return askSubject(errand);
  const { house } = errand;
  const connection = await findByName(word, 'conn', house);
  if (connection.startsWith('conn_')) return { connection };
  return { registration: await findByName(word, 'reg', house) };
}

async function askSubject({ perform, terminal, signal }: Errand): Promise<Subject> {
  const { registrations } = await perform(listRegistrations, {});
  const { connections } = await perform(listConnections, {});
  const waiting = connections.filter(({ state, actsAs }) => state !== 'live' && actsAs === 'account');
  const [only, ...others] = registrations;
  if (only === undefined) throw new UsageError('There is no registration yet. ./portico register makes one.');
  if (others.length === 0 && waiting.length === 0) return { registration: only.id };
  if (!terminal.canAsk) throw new UsageError('A registration or a connection is missing: which one?');
  const questions = await terminal.questions(signal);
  return questions.choose<Subject>({
    message: 'What shall be connected?',
    choices: [
      ...waiting.map(({ id, name, state }) => ({
        value: { connection: id },
        label: name,
        hint: state === 'new' ? 'yet to sign in' : 'signs in again',
      })),
      ...registrations.map(({ id, name, clientId }) => ({
        value: { registration: id },
        label: `A new connection of ${name}`,
        hint: clientId,
      })),
    ],
  });
}

async function newConnection(id: string, options: GivenOptions, errand: Errand): Promise<NewConnection> {
  const registration = await errand.perform(getRegistration, { id });
  const actsAs = actingOf(givenText(options, 'acts-as'), registration);
  const given = givenList(options, 'features');
  const features: FeatureChoice =
    given === undefined ? registration.purpose[actsAs] : readFeatureChoice(given, 'features');
  if (Object.keys(features).length === 0) {
    throw new UsageError('--features is missing: the registration does not say what it is meant for.');
  }
  if (given === undefined) errand.terminal.note(`Features: ${featureWords(features)}.`);
  const name = givenText(options, 'name');
  const sharedMailboxes = givenList(options, 'shared-mailboxes');
  return {
    registration: id,
    actsAs,
    features,
    ...(name === undefined ? {} : { name }),
    ...(sharedMailboxes === undefined ? {} : { sharedMailboxes }),
  };
}

type Registration = z.output<(typeof getRegistration)['output']>;

function actingOf(given: string | undefined, { purpose }: Registration): NewConnection['actsAs'] {
  if (given === 'account' || given === 'app') return given;
  if (given !== undefined) throw new UsageError(`--acts-as: "${given}" is neither account nor app.`);
  const isForAppOnly = Object.keys(purpose.account).length === 0 && Object.keys(purpose.app).length > 0;
  return isForAppOnly ? 'app' : 'account';
}
