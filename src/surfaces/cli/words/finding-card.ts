import { moveWords } from '../../../base/errors/whose-move.ts';
import type { FindingState } from '../../../base/finding.ts';
import { clean } from '../paper/clean.ts';
import type { Paper, Style } from '../paper/paper.ts';
import { indented, wrap } from '../paper/wrap.ts';
import { type About, mendingCommand } from './mending-command.ts';
import type { ShownFinding } from './shown-finding.ts';

const marks: Readonly<Record<FindingState, readonly [mark: string, style: Style]>> = {
  ok: ['✓', 'good'],
  wrong: ['✗', 'bad'],
  warning: ['!', 'warning'],
  unknown: ['?', 'quiet'],
};

/** A finding as a card: what is wrong, whose move it is, the next step, the command that mends it, what specialists want. */
export function findingCard(shown: ShownFinding, { width, paint }: Paper, about: About = {}): string {
  const finding = clean(shown);
  const { state, title, detail, whoseMove, nextStep, fix } = finding;
  const [mark, style] = marks[state];
  const [first = '', ...more] = wrap(title, width - 2);
  const command = mendingCommand(finding, about);
  const lines = [
    `${paint(style, mark)} ${paint('strong', first)}`,
    ...more.map((line) => `  ${paint('strong', line)}`),
    detail === undefined ? '' : indented(detail, 2, width),
    indented(`${moveWords[whoseMove]}: ${nextStep}`, 2, width),
    command === undefined ? '' : `  ${paint('link', command)}`,
    fix?.kind === 'open' ? `  ${fix.label}: ${paint('link', fix.url)}` : '',
    fix?.kind === 'copy' ? `${indented(`${fix.label}:`, 2, width)}\n${indented(fix.text, 4, width)}` : '',
    paint('quiet', indented(technicalWords(finding.code, finding.technical), 2, width)),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** A finding in one line, for where there are many. */
export function findingLine(
  { state, title }: Pick<ShownFinding, 'state' | 'title'>,
  { width, paint }: Paper,
): string {
  const [mark, style] = marks[state];
  const [first = '', ...more] = wrap(title, width - 2);
  return [`${paint(style, mark)} ${first}`, ...more.map((line) => `  ${line}`)].join('\n');
}

function technicalWords(code: string, technical: ShownFinding['technical'] = {}): string {
  const { correlationId, traceId, timestamp, docs } = technical;
  const names = [code, technical.code, technical.error].filter((name) => name !== undefined);
  return [
    `(${[...new Set(names)].join(', ')})`,
    ...[
      ['Correlation ID', correlationId],
      ['Trace ID', traceId],
      ['Timestamp', timestamp],
      ['See', docs],
    ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
  ].join('\n');
}
