import type { GivenOptions, Options } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import type { Method } from './sign-in-port.ts';

/** How to sign in; without any of them, as it fits the machine. */
export const signInOptions: Options = {
  browser: {
    type: 'boolean',
    meaning: 'Signs in with the browser of this machine, which comes back by itself.',
  },
  device: { type: 'boolean', meaning: 'Signs in with a code that is typed in any browser, also on a phone.' },
  paste: { type: 'boolean', meaning: 'Signs in with any browser; the address it ends at is pasted here.' },
};

const methods: Readonly<Record<string, Method>> = { browser: 'callback', device: 'device', paste: 'paste' };

export function chosenMethod(options: GivenOptions): Method | undefined {
  const chosen = Object.keys(methods).filter((name) => options[name] === true);
  if (chosen.length > 1) throw new UsageError('Only one of --browser, --device and --paste can be used.');
  return methods[chosen[0] ?? ''];
}
