import { styleText } from 'node:util';

/** What words are written on: how wide it is, and whether it takes colours. */
export interface Paper {
  /** Columns; infinite where nobody looks at a window. */
  readonly width: number;
  readonly paint: (style: Style, text: string) => string;
}

export type Style = keyof typeof styles;

const styles = {
  strong: 'bold',
  quiet: 'dim',
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  link: 'cyan',
} as const;

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Wide windows are not used to their end: long lines are hard to read. */
const widest = 110;
const narrowest = 30;
/** For terminals that do not say. */
const usual = 80;

/** No colours when it is not a terminal, or where NO_COLOR (no-color.org) or TERM=dumb say so. */
export function paperOf(
  { isTTY, columns = 0 }: Stream,
  { NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): Paper {
  if (isTTY !== true) return plainPaper;
  const takesColours = (NO_COLOR ?? '') === '' && TERM !== 'dumb';
  return {
    // One column stays free: many terminals break the line when the last one is written.
    width: Math.max(narrowest, Math.min((columns === 0 ? usual : columns) - 1, widest)),
    paint: takesColours
      ? (style, text) => (text === '' ? '' : styleText(styles[style], text, { validateStream: false }))
      : plainPaper.paint,
  };
}

/** For files, pipes and programs. */
export const plainPaper: Paper = Object.freeze({
  width: Number.POSITIVE_INFINITY,
  paint: (_style: Style, text: string) => text,
});
