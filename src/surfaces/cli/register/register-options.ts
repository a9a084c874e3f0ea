import { createRegistration } from '../../../operations/registrations/create.ts';
import { credentialOptions } from '../ask/read-credential.ts';
import { readFeatureChoice } from '../ask/read-feature-choice.ts';
import type { Field } from '../derive/field.ts';
import { kindOf } from '../derive/field-kinds.ts';
import { fieldsOf } from '../derive/fields-of.ts';
import { putAt } from '../derive/put-at.ts';
import type { Errand } from '../errand.ts';
import { type GivenOptions, givenList, givenText, type Options } from '../option.ts';
import { signInOptions } from '../sign-in/sign-in-options.ts';
import { UsageError } from '../usage-error.ts';
import { type Draft, type Way, ways } from './draft.ts';

/** What the operation is asked for, besides what has a friendlier option here. */
const wishFields: readonly Field[] = fieldsOf(createRegistration).options.filter(
  ({ path: [first = ''] }) => !['setup', 'account', 'app'].includes(first),
);

const features = { type: 'string', multiple: true, value: 'FEATURES' } as const;

export const registerOptions: Options = {
  how: {
    type: 'string',
    value: ways.join('|'),
    meaning:
      'create: Portico makes it, once somebody has signed in who may. import: it is there already. ready: those that stand ready in the sandbox. The others: the steps or the code to make it.',
  },
  features: { ...features, meaning: 'What accounts that sign in use it for, such as calendar=update,mail.' },
  'app-features': {
    ...features,
    meaning: 'What the application does by itself, in the mailboxes of others.',
  },
  ...Object.assign({}, ...wishFields.map((field) => kindOf(field).options(field))),
  'client-id': { type: 'string', value: 'TEXT', meaning: 'With --how import: its Application (client) ID.' },
  ...credentialOptions,
  'sign-in-through': {
    type: 'string',
    value: 'CLIENT-ID',
    meaning:
      'With --how create: an application of your own organisation to sign in through, in place of Microsoft’s Graph command-line tools.',
  },
  ...signInOptions,
  'no-connect': { type: 'boolean', meaning: 'Ends with the registration, without connecting it.' },
  'no-test': { type: 'boolean', meaning: 'Does not try the connection.' },
};

/** What was said by options. */
export async function draftFrom(options: GivenOptions, errand: Errand): Promise<Draft> {
  const { terminal, signal, house } = errand;
  const wish: Record<string, unknown> = {};
  for (const field of wishFields) {
    const value = await kindOf(field).read(field, { options, terminal, signal, house });
    if (value !== undefined) putAt(wish, field.path, value);
  }
  const choice = (name: string) => {
    const given = givenList(options, name);
    return given === undefined ? undefined : readFeatureChoice(given, name);
  };
  return { wish, account: choice('features'), app: choice('app-features'), way: wayFrom(options) };
}

function wayFrom(options: GivenOptions): Way | undefined {
  const given = givenText(options, 'how');
  if (given === undefined) return givenText(options, 'client-id') === undefined ? undefined : 'import';
  const way = ways.find((one) => one === given);
  if (way === undefined) throw new UsageError(`--how: "${given}" is none of ${ways.join(', ')}.`);
  return way;
}
