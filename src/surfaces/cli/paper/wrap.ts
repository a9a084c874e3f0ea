import { widthOf } from './width-of.ts';

/** The lines of a text, none wider than that; words that are wider stay whole, so that they can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/ +/)) {
    const longer = current === '' ? indent + word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current);
      current = indent + word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** Every line moved to the right, and wrapped so that it still fits. */
export function indented(text: string, by: number, width: number): string {
  const margin = ' '.repeat(by);
  return wrap(text, width - by)
    .map((line) => (line === '' ? '' : margin + line))
    .join('\n');
}
