import type { FeatureChoice, FeatureName } from '../../../base/feature.ts';
import { planRegistration } from '../../../operations/registrations/plan.ts';
import type { Choice, Questions } from '../ask/questions.ts';
import type { Errand } from '../errand.ts';
import { areMissing, UsageError } from '../usage-error.ts';
import { permissionRows, remarkLines } from '../words/registration-words.ts';
import type { Draft, FinishedDraft, Way, Wish } from './draft.ts';
import { type PurposeChoice, purposes } from './purposes.ts';

const usualName = 'Portico';

/** Completes a draft: by questions where somebody can be asked, else it says all that is missing. */
export async function finishDraft(draft: Draft, errand: Errand): Promise<FinishedDraft> {
  return errand.terminal.canAsk ? askForTheRest(draft, errand) : refuseGaps(draft);
}

function refuseGaps({ wish, account, app, way }: Draft): FinishedDraft {
  const missing = [
    ...(account === undefined && app === undefined ? ['--features or --app-features'] : []),
    ...(way === undefined ? ['--how'] : []),
  ];
  if (missing.length > 0 || way === undefined) {
    throw new UsageError(`${areMissing(missing)} Nobody can be asked here.`);
  }
  return { wish: { name: usualName, ...wish, account: account ?? {}, app: app ?? {} }, way };
}

async function askForTheRest(draft: Draft, errand: Errand): Promise<FinishedDraft> {
  const questions = await errand.terminal.questions(errand.signal);
  const isOpen = draft.account === undefined && draft.app === undefined;
  const purpose = isOpen
    ? await questions.choose({
        message: 'What do you want to connect?',
        choices: purposes.map((value) => ({ value, label: value.label })),
      })
    : undefined;
  const where = draft.wish.cloud === undefined ? await askWhere(questions, errand, purpose) : {};
  const chosen = { ...where, ...draft.wish };
  const kind = chosen.audience === 'any-tenant-and-personal' ? 'personal-account' : 'work-account';
  const account = draft.account ?? (await askFeatures(questions, errand, purpose, kind));
  const app = draft.app ?? (await askFeatures(questions, errand, purpose, 'app'));
  const usual = chosen.name ?? purpose?.name ?? usualName;
  const name =
    draft.wish.name ?? (await questions.text({ message: 'What shall the registration be called?', usual }));
  const wish: Wish = { ...chosen, name, account, app };
  await showPlan(wish, errand);
  return { wish, way: draft.way ?? (await askWay(questions, wish.cloud)) };
}

const personal: Choice<Partial<Wish>> = {
  value: { cloud: 'global', audience: 'any-tenant-and-personal' },
  label: 'Personal',
  hint: 'outlook.com, hotmail.com and the like; its owner needs a free Entra directory to register in',
};

/** The first question of where: what people have, before what it is called. */
async function askWhere(
  questions: Questions,
  errand: Errand,
  purpose: PurposeChoice | undefined,
): Promise<Partial<Wish>> {
  const { house } = errand;
  const others = house.clouds.all.filter(({ id }) => id !== 'global' && id !== 'sandbox');
  const sandbox = await sandboxAnswers(errand);
  // What an application does by itself needs the mailboxes of an organisation.
  const isForPeople = purpose === undefined || Object.keys(purpose.account).length > 0;
  const choices: Choice<Partial<Wish> | 'more'>[] = [
    { value: { cloud: 'global' }, label: 'Work or school', hint: 'Microsoft 365 of an organisation' },
    ...(isForPeople ? [personal] : []),
    ...(sandbox
      ? [{ value: { cloud: 'sandbox' }, label: 'The sandbox', hint: 'to try it, nothing is real' }]
      : []),
    { value: 'more', label: 'Another cloud', hint: 'governments, China, and those of PORTICO_CLOUDS' },
  ];
  const chosen = await questions.choose({ message: 'Which Microsoft 365?', choices });
  if (chosen !== 'more') return chosen;
  return {
    cloud: await questions.choose({
      message: 'Which cloud?',
      choices: others.map(({ id, title, authority }) => ({ value: id, label: title, hint: authority })),
    }),
  };
}

async function sandboxAnswers({ house }: Errand): Promise<boolean> {
  try {
    return (await house.sandbox()?.welcome()) !== undefined;
  } catch {
    // It is on in the settings, and not running: nothing to offer, and nothing to complain about.
    return false;
  }
}

type Kind = 'work-account' | 'personal-account' | 'app';

const questionsOf: Readonly<Record<Kind, string>> = {
  'work-account': 'What may it do for those who sign in?',
  'personal-account': 'What may it do for those who sign in?',
  app: 'What may the application do by itself, in the mailboxes of others?',
};

/** Features first, then which of them may change things. Without a purpose for it nothing is asked. */
async function askFeatures(
  questions: Questions,
  { house, terminal }: Errand,
  purpose: PurposeChoice | undefined,
  kind: Kind,
): Promise<FeatureChoice> {
  const usual = purpose?.[kind === 'app' ? 'app' : 'account'] ?? {};
  if (Object.keys(usual).length === 0) return {};
  const possible = house.features.filter(({ permissions }) => permissions[kind] !== undefined);
  const impossible = house.features.flatMap(({ title, unavailable }) => {
    const reason = unavailable[kind];
    return reason === undefined ? [] : [`${title}: ${reason}`];
  });
  if (kind === 'personal-account' && impossible.length > 0) {
    terminal.note(
      `A personal account cannot have everything.\n${impossible.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const wanted = await questions.chooseMany<FeatureName>({
    message: questionsOf[kind],
    choices: possible.map(({ name, title, words }) => ({ value: name, label: title, hint: words.read })),
    usual: Object.keys(usual) as FeatureName[],
  });
  const changing = possible.filter(
    ({ name, permissions }) => wanted.includes(name) && permissions[kind]?.update !== undefined,
  );
  if (changing.length === 0) return Object.fromEntries(wanted.map((name) => [name, 'read']));
  const updated = await questions.chooseMany<FeatureName>({
    message: 'Which of these may it also change?',
    choices: changing.map(({ name, title, words }) => ({
      value: name,
      label: title,
      ...(words.update === undefined ? {} : { hint: words.update }),
    })),
    usual: wanted.filter((name) => usual[name] === 'update'),
    mayBeNone: true,
  });
  return Object.fromEntries(wanted.map((name) => [name, updated.includes(name) ? 'update' : 'read']));
}

async function showPlan(wish: Wish, { perform, terminal: { note, notes } }: Errand): Promise<void> {
  const { permissions, remarks } = await perform(planRegistration, wish);
  note(`\n${permissionRows(permissions, notes)}\n`);
  if (remarks.length > 0) note(`${remarkLines(remarks, notes)}\n`);
}

async function askWay(questions: Questions, cloud: string | undefined): Promise<Way> {
  const ready: Choice<Way> = {
    value: 'ready',
    label: 'Use what stands ready in the sandbox',
    hint: 'seconds',
  };
  const way = await questions.choose<Way | 'script'>({
    message: 'How shall the registration come about?',
    choices: [
      ...(cloud === 'sandbox' ? [ready] : []),
      {
        value: 'create',
        label: 'Let Portico set it up',
        hint: 'somebody signs in who may register applications; a minute',
      },
      {
        value: 'import',
        label: 'I have a client ID and a secret',
        hint: 'of a registration that is there',
      },
      { value: 'portal', label: 'Show me the steps in the portal', hint: 'ten minutes' },
      { value: 'script', label: 'Give me a script', hint: 'for me, or for my admin' },
    ],
  });
  return way === 'script' ? askScript(questions) : way;
}

function askScript(questions: Questions): Promise<Way> {
  return questions.choose<Way>({
    message: 'In which language?',
    choices: [
      { value: 'az', label: 'Azure CLI', hint: 'az' },
      { value: 'powershell', label: 'PowerShell' },
      { value: 'terraform', label: 'Terraform' },
      { value: 'bicep', label: 'Bicep' },
      { value: 'manifest', label: 'The manifest alone', hint: 'JSON' },
    ],
  });
}
