import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/surfaces/cli/paper/clean.ts';
import { details } from '../../../src/surfaces/cli/paper/details.ts';
import { paperOf, plainPaper } from '../../../src/surfaces/cli/paper/paper.ts';
import { table } from '../../../src/surfaces/cli/paper/table.ts';
import { widthOf } from '../../../src/surfaces/cli/paper/width-of.ts';
import { wrap } from '../../../src/surfaces/cli/paper/wrap.ts';

const rows = [
  { name: 'A short one', words: 'Says little', id: 'id_1' },
  {
    name: 'Another',
    words: 'Says so much that it has to go on in a second line, or even a third',
    id: 'id_22',
  },
];
const columns = [
  { title: 'Name', cell: ({ name }: { name: string }) => name },
  { title: 'Words', cell: ({ words }: { words: string }) => words },
  { title: 'Nothing', cell: () => '' },
  { title: 'Id', cell: ({ id }: { id: string }) => id, whole: true as const },
];
const at = (width: number) => ({ ...plainPaper, width });

describe('a table', () => {
  it('has one line a row where nobody looks at a window, and no column without content', () => {
    const lines = table(rows, columns, plainPaper).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Name +Words +Id$/);
  });

  it.each([70, 50, 36])('is never wider than %i columns', (width) => {
    const lines = table(rows, columns, at(width)).split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    expect(lines.join(' ')).toContain('id_22');
    expect(lines.map((line) => line.slice(0, 11).trim())).toContain('Another');
  });

  it('becomes blocks where columns do not fit', () => {
    expect(table(rows, columns, at(30))).toBe(
      [
        'A short one',
        '  Words: Says little',
        '  Id: id_1',
        '',
        'Another',
        '  Words: Says so much that it',
        '  has to go on in a second',
        '  line, or even a third',
        '  Id: id_22',
      ].join('\n'),
    );
  });
});

it('words are broken at spaces, keep their indentation, and what is to be copied stays whole', () => {
  expect(wrap('  one two three', 9)).toEqual(['  one two', '  three']);
  expect(wrap('see https://login.example/a/long/address now', 12)).toEqual([
    'see',
    'https://login.example/a/long/address',
    'now',
  ]);
  expect(wrap('first\n\nsecond', 20)).toEqual(['first', '', 'second']);
});

it('letters count as many columns as they take', () => {
  expect(['Zoë', '日本', '👩‍👩‍👧', '\u001b[1mbold\u001b[22m'].map(widthOf)).toEqual([3, 4, 2, 4]);
});

it('facts without a value are left out', () => {
  expect(
    details(
      [
        ['Name', 'Lena'],
        ['Gone', undefined],
        ['Long name', 'x'],
      ],
      plainPaper,
    ),
  ).toBe('Name       Lena\nLong name  x');
});

describe('a terminal', () => {
  it('has colours, other places have none', () => {
    expect(paperOf({ isTTY: true, columns: 80 }, {}).paint('bad', 'no')).toBe('\u001b[31mno\u001b[39m');
    for (const environment of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect(paperOf({ isTTY: true, columns: 80 }, environment).paint('bad', 'no')).toBe('no');
    }
    expect(paperOf({}, {}).paint('bad', 'no')).toBe('no');
  });

  it('is as wide as it says, within reason', () => {
    const widths = [undefined, 0, 20, 80, 300].map(
      (columns) => paperOf({ isTTY: true, ...(columns === undefined ? {} : { columns }) }, {}).width,
    );
    expect(widths).toEqual([79, 79, 30, 79, 110]);
    expect(paperOf({}, {}).width).toBe(Number.POSITIVE_INFINITY);
  });
});

it('a name from elsewhere cannot move the cursor, colour the screen or turn the line around', () => {
  expect(clean({ name: 'Eve\u001b[2K\u009b1A\u202egnp\r', list: ['a\u0007\tb\n'] })).toEqual({
    name: 'Eve[2K1Agnp',
    list: ['a\tb\n'],
  });
});
