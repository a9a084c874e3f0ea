import { everyonesPassword } from '../../support/person.ts';
import type { Hands } from './journey.ts';

/** Signs in with name and password, as whoever has not been here with this browser. */
export async function signInAtMicrosoft(hands: Hands, account: string): Promise<void> {
  await hands.type('Email, phone, or Skype', account);
  await hands.press('Next');
  await hands.type('Password', everyonesPassword);
  await hands.press('Sign in');
}

/** At "Pick an account": one who has been here before. */
export async function pickAccount(hands: Hands, account: string): Promise<void> {
  await hands.click(hands.page.getByRole('button', { name: account }));
}

/** At "Pick an account": somebody else. */
export async function useAnotherAccount(hands: Hands, account: string): Promise<void> {
  await hands.press('Use another account');
  await signInAtMicrosoft(hands, account);
}

export const acceptAtMicrosoft = (hands: Hands): Promise<void> => hands.press('Accept');
