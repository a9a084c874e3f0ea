import { en } from '../../../packages/console/src/words/en.ts';
import { acceptAtMicrosoft, pickAccount, signInAtMicrosoft, useAnotherAccount } from './at-microsoft.ts';
import type { Hands } from './journey.ts';

const { home, connect, connections, parts } = en;

export interface WizardWish {
  readonly purpose: keyof typeof connect.what.choices;
  /** Who may register applications. */
  readonly admin: string;
  /** Whose account is connected; left out where the application acts by itself. */
  readonly account?: string;
  /** For a personal account: which directory of theirs the registration goes to. */
  readonly personal?: { readonly whose: string; readonly directory: string };
}

/** From the first page through the wizard, nothing changed that it proposes, until the data of the account is there. */
export async function followWizard(hands: Hands, wish: WizardWish): Promise<void> {
  const { purpose, admin, account, personal } = wish;
  const { page } = hands;
  await hands.follow(home.realButton);
  await answerQuestion(hands, connect.what.choices[purpose].title);
  await hands.mark(page.getByRole('radio', { name: connect.where.sandbox.title, exact: true }));
  if (personal !== undefined)
    await hands.mark(
      page
        .getByRole('group', { name: connect.where.whose })
        .getByRole('radio', { name: personal.whose, exact: true }),
    );
  await answerQuestion(hands);
  await answerQuestion(hands);
  await answerQuestion(hands);

  if (personal !== undefined) await hands.paste(connect.go.setupDirectory, personal.directory);
  await hands.press(connect.go.setupPrepare);
  await hands.press(connections.signInOpens);
  // Whoever has just signed up for Azure is signed in already.
  if (personal !== undefined) await pickAccount(hands, admin);
  else await signInAtMicrosoft(hands, admin);
  await acceptAtMicrosoft(hands);
  await hands.press(connect.go.create);

  if (account !== undefined) {
    await hands.press(connections.signInOpens);
    if (account === admin) await pickAccount(hands, account);
    else await useAnotherAccount(hands, account);
    // An admin grants for the people of their organization; a personal account belongs to none.
    if (personal !== undefined) await acceptAtMicrosoft(hands);
  }
  await page.getByRole('heading', { level: 1, name: connect.go.doneTitle }).waitFor();
  await page.getByText(connections.testAllWell).waitFor();
  // And every part of the way is ticked.
  await page
    .getByRole('heading', { name: `${connect.go.steps.test} (${connect.phaseStates.done})` })
    .waitFor();
}

/** One question of the wizard: the choice, where one has to be made, and on. */
export async function answerQuestion(hands: Hands, choice?: string): Promise<void> {
  if (choice !== undefined) await hands.mark(hands.page.getByRole('radio', { name: choice, exact: true }));
  await hands.press(parts.next);
}
