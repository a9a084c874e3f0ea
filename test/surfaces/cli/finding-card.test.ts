import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/base/finding.ts';
import { plainPaper } from '../../../src/surfaces/cli/paper/paper.ts';
import { widthOf } from '../../../src/surfaces/cli/paper/width-of.ts';
import { examinationWords } from '../../../src/surfaces/cli/words/examination-words.ts';
import { findingCard } from '../../../src/surfaces/cli/words/finding-card.ts';

const about = { connection: 'conn_1', registration: 'reg_1' };
const wrong: Finding = {
  code: 'secret-value/wrong',
  state: 'wrong',
  title: 'Microsoft does not take the client secret.',
  detail: 'It begins with 6e5.',
  whoseMove: 'you',
  nextStep: 'Copy its Value once more.',
  technical: { code: 'AADSTS7000215', correlationId: 'c0ffee' },
};

it('a finding is a card: what, whose move, next step, and what specialists want', () => {
  expect(findingCard(wrong, plainPaper)).toBe(
    [
      '✗ Microsoft does not take the client secret.',
      '  It begins with 6e5.',
      '  Your move: Copy its Value once more.',
      '  (secret-value/wrong, AADSTS7000215)',
      '  Correlation ID: c0ffee',
    ].join('\n'),
  );
});

it('fits into the window', () => {
  const card = findingCard({ ...wrong, detail: 'word '.repeat(40).trim() }, { ...plainPaper, width: 40 });
  for (const line of card.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40);
});

describe('the command that mends it', () => {
  const label = 'Mend it';
  it.each<[Finding['fix'], string]>([
    [{ kind: 'repair', label }, './portico doctor conn_1 --fix\n'],
    [{ kind: 'repair', label, needsSetup: true }, './portico doctor conn_1 --fix --sign-in\n'],
    [{ kind: 'sign-in', label }, './portico connect conn_1\n'],
    [{ kind: 'enter-secret', label }, './portico registrations change reg_1 --ask-secret\n'],
    [{ kind: 'wait', label, seconds: 60 }, './portico connections recheck conn_1\n'],
    [{ kind: 'open', label, url: 'https://a.example/b' }, 'Mend it: https://a.example/b\n'],
    [{ kind: 'copy', label, text: 'Dear admin' }, 'Mend it:\n    Dear admin\n'],
  ])('%j', (fix, words) => {
    expect(findingCard({ ...wrong, ...(fix === undefined ? {} : { fix }) }, plainPaper, about)).toContain(
      words,
    );
  });

  it('is not there where nothing is known that it could be about', () => {
    expect(findingCard({ ...wrong, fix: { kind: 'repair', label } }, plainPaper)).not.toContain('./portico');
  });
});

it('an examination shows what blocks first, then what is well, and sums up', () => {
  const well: Finding = { ...wrong, code: 'clock', state: 'ok', title: 'The clocks agree.' };
  const words = examinationWords([wrong, { ...wrong, state: 'warning' }, well], plainPaper, about);
  expect(words).toMatch(
    /^✗[\s\S]*\n\n![\s\S]*\n\n✓ The clocks agree\.\n\n3 checks: 1 in the way, 1 to look after\.$/,
  );
  expect(examinationWords([well], plainPaper)).toBe('✓ The clocks agree.\n\n1 check, all well.');
});
