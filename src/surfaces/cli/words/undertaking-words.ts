import type { z } from 'zod';
import type { amendment, undertaking } from '../../../operations/shapes/undertaking.ts';
import type { Paper, Style } from '../paper/paper.ts';
import { indented } from '../paper/wrap.ts';
import { findingCard } from './finding-card.ts';

type Undertaking = z.output<typeof undertaking>;
type Step = Undertaking['steps'][number];

const marks: Readonly<Record<Step['state'], readonly [mark: string, style: Style]>> = {
  waiting: ['·', 'quiet'],
  running: ['…', 'quiet'],
  done: ['✓', 'good'],
  skipped: ['-', 'quiet'],
  failed: ['✗', 'bad'],
};

const kinds: Readonly<Record<Undertaking['kind'], string>> = {
  create: 'Creating the registration',
  repair: 'Mending the registration',
  rotate: 'Replacing the secret or certificate',
};

const ends: Readonly<Record<Undertaking['state'], string>> = {
  running: 'is on its way',
  done: 'is done',
  failed: 'failed',
};

export function stepLine({ title, state, outcome }: Step, { width, paint }: Paper): string {
  const [mark, style] = marks[state];
  const lead = `${paint(style, mark)} ${title}`;
  return outcome === undefined ? lead : `${lead}\n${indented(outcome, 2, width)}`;
}

export function undertakingWords(one: Undertaking, paper: Paper): string {
  const { kind, state, steps, registration, id } = one;
  const findings = steps.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
  return [
    steps.map((step) => stepLine(step, paper)).join('\n'),
    ...findings.map((finding) => findingCard(finding, paper, { registration })),
    [
      `${kinds[kind]} ${ends[state]}.`,
      ...(state === 'running' ? [`./portico undertakings get ${id} shows how far it has come.`] : []),
      ...(registration === undefined ? [] : [`Registration: ${registration}`]),
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a repair changes: the words, then the value before and after. */
export function amendmentWords(amendments: readonly z.output<typeof amendment>[], paper: Paper): string {
  return amendments
    .map(({ words, path, from, to }) =>
      [
        indented(words, 0, paper.width),
        paper.paint('quiet', `  ${path}`),
        ...difference(from, to).map(([sign, text]) =>
          paper.paint(sign === '+' ? 'good' : 'bad', `  ${sign} ${text}`),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Lists item by item, so that what stays is not shown as changed. */
function difference(from: unknown, to: unknown): readonly (readonly ['+' | '-', string])[] {
  const before = items(from);
  const after = items(to);
  return [
    ...before.filter((item) => !after.includes(item)).map((item) => ['-', item] as const),
    ...after.filter((item) => !before.includes(item)).map((item) => ['+', item] as const),
  ];
}

function items(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}
