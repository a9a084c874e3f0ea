import type { Paper } from '../paper/paper.ts';
import { findingCard, findingLine } from './finding-card.ts';
import type { About } from './mending-command.ts';
import type { ShownFinding } from './shown-finding.ts';

/** What the doctor found: cards of what is not well, what blocks most first; then what is. */
export function examinationWords(
  findings: readonly ShownFinding[],
  paper: Paper,
  about: About = {},
  { sumsUp = true }: { readonly sumsUp?: boolean } = {},
): string {
  const well = findings.filter(({ state }) => state === 'ok');
  const cards = findings
    .filter(({ state }) => state !== 'ok')
    .map((finding) => findingCard(finding, paper, about));
  const lines = well.map((finding) => findingLine(finding, paper)).join('\n');
  const end = sumsUp ? paper.paint('strong', sumUp(findings)) : '';
  return [...cards, lines, end].filter((part) => part !== '').join('\n\n');
}

function sumUp(findings: readonly ShownFinding[]): string {
  const count = (state: ShownFinding['state']) =>
    findings.filter((finding) => finding.state === state).length;
  const [wrong, warnings, unknown] = [count('wrong'), count('warning'), count('unknown')];
  const parts = [
    wrong === 0 ? '' : `${wrong} in the way`,
    warnings === 0 ? '' : `${warnings} to look after`,
    unknown === 0 ? '' : `${unknown} that could not be looked at`,
  ].filter((part) => part !== '');
  const looked = `${findings.length} ${findings.length === 1 ? 'check' : 'checks'}`;
  return parts.length === 0 ? `${looked}, all well.` : `${looked}: ${parts.join(', ')}.`;
}

/** Whether nothing stands in the way. */
export function isWell(findings: readonly ShownFinding[]): boolean {
  return findings.every(({ state }) => state !== 'wrong');
}
