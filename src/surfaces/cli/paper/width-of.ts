import { stripVTControlCharacters } from 'node:util';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** East Asian wide and fullwidth letters (Unicode Standard Annex 11), and emoji, take two columns. */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u;

/** How many columns a text takes at a terminal. */
export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of letters.segment(plain)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** The text, filled up with spaces to a width. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
