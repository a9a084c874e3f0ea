import { PorticoError } from '../../../base/errors/portico-error.ts';
import { Cancelled } from '../cancelled.ts';
import type { Errand } from '../errand.ts';
import { pause } from '../pause.ts';
import { UsageError } from '../usage-error.ts';
import { findingCard } from '../words/finding-card.ts';
import type { Door } from './door.ts';
import type { Method, SignIn, SignInPort } from './sign-in-port.ts';

/** Between two looks at how far it has come. */
const lookEvery = 700;

/**
 * Follows a sign-in to its end: shows what to do, waits, and says how it went. A person who gives up cancels it.
 * Answers the sign-in as it ended, whether that is well or not.
 */
export async function followSignIn(port: SignInPort, errand: Errand, wanted?: Method): Promise<SignIn> {
  const door = wanted === 'device' || wanted === 'paste' ? undefined : await errand.openDoor();
  try {
    const method = wanted ?? usualMethod(errand, door);
    if (method === 'callback' && door?.kind === 'nobody') throw noDoor(door);
    const begun = await begin(port, errand, method, wanted === undefined);
    const ended = await follow[begun.method](begun, port, errand);
    return ended;
  } catch (error) {
    await port.cancel();
    throw errand.signal.aborted ? new Cancelled('Cancelled. Nobody has signed in.') : error;
  } finally {
    await door?.close();
  }
}

/** The browser where there is one that finds its way back; a code otherwise. */
function usualMethod({ terminal, house }: Errand, door: Door | undefined): Method {
  if (door === undefined || door.kind === 'nobody') return 'device';
  const isHere = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(house.url);
  return isHere && !terminal.hasBrowser ? 'device' : 'callback';
}

/** Where a code is not allowed and nobody insisted on one, pasting the address works always. */
async function begin(
  port: SignInPort,
  { terminal }: Errand,
  method: Method,
  mayChoose: boolean,
): Promise<SignIn> {
  try {
    return await port.begin(method);
  } catch (error) {
    if (!mayChoose || method !== 'device' || !terminal.canAsk || !(error instanceof PorticoError))
      throw error;
    terminal.note(error.finding === undefined ? error.title : findingCard(error.finding, terminal.notes));
    terminal.note('\nThen without a code:\n');
    return port.begin('paste');
  }
}

type Follow = (begun: SignIn, port: SignInPort, errand: Errand) => Promise<SignIn>;

const follow: Readonly<Record<Method, Follow>> = {
  async callback(begun, port, errand) {
    const { terminal } = errand;
    const url = begun.url ?? '';
    const opened = terminal.hasBrowser && (await terminal.openBrowser(url));
    terminal.note(opened ? 'Your browser opens. If it does not, open:' : 'Open this address in a browser:');
    terminal.note(`\n  ${terminal.notes.paint('link', url)}\n`);
    return waitFor(port, errand, 'Waiting for the sign-in in the browser. Ctrl-C cancels it.');
  },
  async device(begun, port, errand) {
    const { note, notes } = errand.terminal;
    note(`Open ${notes.paint('link', begun.verificationUri ?? '')} in any browser and enter the code`);
    note(`\n  ${notes.paint('strong', begun.userCode ?? '')}\n`);
    note(
      notes.paint(
        'quiet',
        'Should Microsoft’s page refuse it, --paste does without a code, and ./portico doctor --text explains why.',
      ),
    );
    return waitFor(port, errand, 'Waiting until the code has been entered. Ctrl-C cancels it.');
  },
  async paste(begun, port, errand) {
    const { terminal, signal } = errand;
    terminal.note('Open this address in any browser and sign in:');
    terminal.note(`\n  ${terminal.notes.paint('link', begun.url ?? '')}\n`);
    terminal.note(
      `The browser ends at an address that begins with ${begun.redirectUri ?? ''}, perhaps on a page that cannot be shown. Copy that address whole.`,
    );
    if (!terminal.canAsk) return port.complete(await pipedAddress(terminal));
    const questions = await terminal.questions(signal);
    for (;;) {
      const url = await questions.text({
        message: 'The address',
        check: (typed) => (typed === '' ? 'Paste it here.' : undefined),
      });
      const pasted = await port.complete(url);
      if (pasted.state !== 'waiting') return pasted;
      if (pasted.finding !== undefined) terminal.note(findingCard(pasted.finding, terminal.notes));
    }
  },
};

async function pipedAddress({ readInput }: Errand['terminal']): Promise<string> {
  const url = (await readInput()).trim();
  if (url === '') throw new UsageError('The address the browser ended at is expected on standard input.');
  return url;
}

async function waitFor(port: SignInPort, { terminal, signal }: Errand, words: string): Promise<SignIn> {
  const progress = terminal.progress(words);
  try {
    for (;;) {
      const now = await port.look();
      if (now.state !== 'waiting') return now;
      await pause(lookEvery, signal);
    }
  } finally {
    progress.end();
  }
}

function noDoor({ reason = 'Nothing listens where the browser comes back to.' }: Door): PorticoError {
  return new PorticoError('main-no-way-back', { detail: reason });
}
