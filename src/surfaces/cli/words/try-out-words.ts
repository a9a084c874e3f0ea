import type { z } from 'zod';
import type { testConnection } from '../../../operations/connections/test.ts';
import type { Paper } from '../paper/paper.ts';
import { indented } from '../paper/wrap.ts';
import { findingCard } from './finding-card.ts';
import type { About } from './mending-command.ts';

type TryOut = z.output<(typeof testConnection)['output']>;
type Step = TryOut['features'][number]['steps'][number];

/** What was asked of Microsoft for each feature, and what came back. */
export function tryOutWords({ ok, features }: TryOut, paper: Paper, about: About = {}): string {
  const { paint } = paper;
  if (features.length === 0) return 'No feature is switched on: there is nothing to test.';
  return [
    ...features.map(({ title, steps }) =>
      [paint('strong', title), ...steps.map((step) => stepWords(step, paper, about))].join('\n'),
    ),
    ok ? paint('good', 'Everything that was asked came back.') : paint('bad', 'Not everything works.'),
  ].join('\n\n');
}

const marks = { ok: ['✓', 'good'], failed: ['✗', 'bad'], skipped: ['-', 'quiet'] } as const;

function stepWords({ asked, call, state, cameBack, finding }: Step, paper: Paper, about: About): string {
  const { width, paint } = paper;
  const [mark, style] = marks[state];
  return [
    `  ${paint(style, mark)} ${asked}`,
    ...(call === '' ? [] : [paint('quiet', indented(call, 4, width))]),
    ...cameBack.map((line) => indented(line, 4, width)),
    ...(finding === undefined ? [] : [nested(findingCard(finding, { ...paper, width: width - 4 }, about))]),
  ].join('\n');
}

const nested = (card: string) => card.replace(/^/gm, '    ');
