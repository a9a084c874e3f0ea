/** What is odd about a client secret as it was typed in, before anybody at Microsoft is asked. */
export type SecretOddity =
  | { readonly kind: 'secret-id' }
  /** Something around or in it that the portal does not show. */
  | { readonly kind: 'not-as-shown'; readonly words: string; readonly cleaned: string };

const guid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** In this order; the first that applies is said, and the next ones are applied to what it leaves. */
const additions: readonly (readonly [words: string, clean: (text: string) => string])[] = [
  ['a line break', (text) => text.replace(/[\r\n]+/g, '')],
  ['blanks', (text) => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '')],
  ['quotation marks', (text) => text.replace(/^["'“”‘’`]+|["'“”‘’`]+$/g, '')],
  ['characters encoded for an address (such as %7E for ~)', decoded],
];

export function secretOddity(text: string): SecretOddity | undefined {
  const cleanest = additions.reduce((rest, [, clean]) => clean(rest), text);
  if (guid.test(cleanest)) return { kind: 'secret-id' };
  const found = additions.find(([, clean]) => clean(text) !== text);
  return found ? { kind: 'not-as-shown', words: found[0], cleaned: cleanest } : undefined;
}

function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray per cent sign: it was not encoded after all.
    return text;
  }
}
