import type { z } from 'zod';
import { beginSignIn } from '../../../operations/connections/begin-sign-in.ts';
import { cancelSignIn } from '../../../operations/connections/cancel-sign-in.ts';
import { completeSignIn } from '../../../operations/connections/complete-sign-in.ts';
import { getSignIn } from '../../../operations/connections/get-sign-in.ts';
import { beginSetup } from '../../../operations/setups/begin.ts';
import { completeSetup } from '../../../operations/setups/complete.ts';
import { endSetup } from '../../../operations/setups/end.ts';
import { getSetup } from '../../../operations/setups/get.ts';
import type { signIn, signInMethod } from '../../../operations/shapes/sign-in.ts';
import type { Errand } from '../errand.ts';

export type SignIn = z.output<typeof signIn>;
export type Method = z.output<typeof signInMethod>;

/** A sign-in that can be followed to its end, whatever it is for. */
export interface SignInPort {
  begin(method: Method): Promise<SignIn>;
  look(): Promise<SignIn>;
  complete(url: string): Promise<SignIn>;
  cancel(): Promise<void>;
}

/** The sign-in of a connection. */
export function connectionPort(
  { perform, tidyUp }: Errand,
  id: string,
  options: { readonly loginHint?: string } = {},
): SignInPort {
  return {
    begin: (method) => perform(beginSignIn, { id, method, ...options }),
    look: async () => {
      const { signIn: one } = await perform(getSignIn, { id });
      if (one === undefined) throw new TypeError(`The sign-in of ${id} is gone.`);
      return one;
    },
    complete: (url) => perform(completeSignIn, { id, url }),
    cancel: () => tidyUp(cancelSignIn, { id }),
  };
}

export interface SetupWish {
  readonly cloud: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly mayGrant?: boolean;
}

/** The sign-in of somebody who may create or change registrations; the setup is known once it has begun. */
export function setupPort({ perform, tidyUp }: Errand, wish: SetupWish): SignInPort & { id(): string } {
  let id: string | undefined;
  const known = () => {
    if (id === undefined) throw new TypeError('The setup has not begun.');
    return id;
  };
  return {
    id: known,
    begin: async (method) => {
      const setup = await perform(beginSetup, { ...wish, method });
      id = setup.id;
      return setup.signIn;
    },
    look: async () => (await perform(getSetup, { id: known() })).signIn,
    complete: async (url) => (await perform(completeSetup, { id: known(), url })).signIn,
    cancel: async () => {
      if (id !== undefined) await tidyUp(endSetup, { id });
    },
  };
}
