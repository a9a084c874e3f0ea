import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Secret } from '../../base/secret.ts';

/**
 * Length is what counts, and what everybody else has chosen already does not: NIST SP 800-63B-4, 3.1.1.2. It asks for
 * 15 characters where nothing else is asked, and guesses here are slowed down to a few thousand a day.
 */
const shortest = 12;
const longest = 256;
const fewestDifferent = 5;

/** What people take to reach twelve characters. Compared without case, spaces, digits and punctuation at either end. */
const common = new Set([
  'password',
  'passwordpassword',
  'passwort',
  'passwortpasswort',
  'motdepasse',
  'contrasena',
  'qwertyuiop',
  'qwertyuiopasdf',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qwertyuiopasdfghjkl',
  'adminadmin',
  'administrator',
  'letmeinplease',
  'iloveyou',
  'iloveyouforever',
  'welcometoportico',
  'portico',
  'porticoportico',
  'changeme',
  'changemenow',
  'microsoft',
  'homeassistant',
]);

/** Throws where a password is too easy to guess. Asks for no particular kinds of characters: they help guessers more. */
export function refuseWeak(password: Secret): void {
  const text = password.revealText().normalize('NFKC');
  const letters = [...text];
  const reason = reasons.find(({ applies }) => applies(text, letters))?.words;
  if (reason !== undefined) throw new PorticoError('access-password-weak', { detail: reason });
}

const reasons: readonly {
  readonly words: string;
  applies(text: string, letters: readonly string[]): boolean;
}[] = [
  {
    words: `It has fewer than ${shortest} characters.`,
    applies: (_, letters) => letters.length < shortest,
  },
  { words: `It has more than ${longest} characters.`, applies: (_, letters) => letters.length > longest },
  {
    words: `It has fewer than ${fewestDifferent} different characters.`,
    applies: (_, letters) => new Set(letters).size < fewestDifferent,
  },
  {
    words: 'It counts up or down.',
    applies: (_, letters) => isSequence(letters.map((letter) => letter.codePointAt(0) ?? 0)),
  },
  {
    words: 'It is among the first that would be tried.',
    applies: (text) => {
      const core = text.toLowerCase().replace(/\s/g, '');
      return common.has(core.replace(/^[\P{L}]+|[\P{L}]+$/gu, ''));
    },
  },
];

/** `123456789012`: each character one further than the one before, or back to the beginning. */
function isSequence(points: readonly number[]): boolean {
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0));
  const usual = steps.filter((step) => Math.abs(step) === 1).length;
  return usual >= steps.length - Math.floor(points.length / 8);
}
