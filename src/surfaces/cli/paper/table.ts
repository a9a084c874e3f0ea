import type { Paper } from './paper.ts';
import { padTo, widthOf } from './width-of.ts';
import { wrap } from './wrap.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Never broken: ids, addresses, anything to copy. */
  readonly whole?: true;
  /** Applied to what is shown; the width is that of the text. */
  readonly paint?: (text: string, row: Row) => string;
}

const gap = 2;
/** Text in a column narrower than this cannot be read. */
const readable = 16;

/** Rows under their titles; where the window is too narrow for columns, one block a row. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { width, paint }: Paper,
): string {
  const used = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  const widths = fit(rows, used, width);
  if (widths === undefined) return blocks(rows, used, { width, paint });
  const head = used.map(({ title }, index) => padTo(paint('quiet', title), widths[index] ?? 0));
  const body = rows.flatMap((row) => linesOf(row, used, widths));
  return [head, ...body].map((cells) => cells.join(' '.repeat(gap)).trimEnd()).join('\n');
}

function linesOf<Row>(row: Row, columns: readonly Column<Row>[], widths: readonly number[]): string[][] {
  const cells = columns.map(({ cell, whole }, index) =>
    whole ? [cell(row)] : wrap(cell(row), widths[index] ?? 0),
  );
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, index) => {
      const text = lines[line] ?? '';
      const shown = columns[index]?.paint?.(text, row) ?? text;
      return shown + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
    }),
  );
}

/** Widths at which everything fits, the widest text giving way first; undefined where a word would have to be broken. */
function fit<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): readonly number[] | undefined {
  const texts = columns.map(({ title, cell }) => [title, ...rows.flatMap((row) => cell(row).split('\n'))]);
  const least = columns.map(({ title, whole }, index) => {
    const words = texts[index]?.flatMap((text) => (whole ? [text] : text.split(' '))) ?? [];
    return Math.max(widest([title, ...words]), Math.min(readable, widest(texts[index] ?? [])));
  });
  const widths = texts.map(widest);
  let tooMuch = widths.reduce((sum, one) => sum + one + gap, -gap) - width;
  for (; tooMuch > 0; tooMuch -= 1) {
    const giving = widths.map((one, index) => (one > (least[index] ?? 0) ? one : 0));
    const most = Math.max(...giving);
    if (!(most > 0)) return undefined;
    widths[giving.indexOf(most)] = most - 1;
  }
  return widths;
}

const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));

function blocks<Row>(rows: readonly Row[], columns: readonly Column<Row>[], { width, paint }: Paper): string {
  return rows
    .map((row) =>
      columns
        .flatMap(({ title, cell, paint: colour }, index) => {
          const text = cell(row);
          const shown = (line: string) => colour?.(line, row) ?? line;
          if (index === 0) return wrap(text, width).map(shown);
          if (text === '') return [];
          const label = `${title}: `;
          const [first = '', ...more] = wrap(label + text, width - 2);
          const lead = paint('quiet', label.trimEnd());
          return [
            `  ${lead} ${shown(first.slice(label.length))}`.trimEnd(),
            ...more.map((line) => `  ${shown(line)}`),
          ];
        })
        .join('\n'),
    )
    .join('\n\n');
}
