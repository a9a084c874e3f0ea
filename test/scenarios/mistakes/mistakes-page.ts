import { moveWords } from '../../../src/base/errors/whose-move.ts';
import { menderWords } from './mistake.ts';
import { mistakes } from './mistakes.ts';

/** The table as a page of the reference. */
export function mistakesPage(): string {
  const all = Object.values(mistakes).flat();
  const byPortico = all.filter(({ mendedBy }) => mendedBy !== 'person').length;
  const sections = Object.entries(mistakes).map(([area, list]) =>
    [
      `## ${area}`,
      '',
      '| mistake | finding | whose move | mended by |',
      '|---|---|---|---|',
      ...list.map(
        ({ mistake, finding, whoseMove, mendedBy }) =>
          `| ${mistake} | \`${finding}\` | ${moveWords[whoseMove]} | ${menderWords[mendedBy]} |`,
      ),
      '',
    ].join('\n'),
  );
  return `# Mistakes

<!-- Written by \`./tools/with-node test/scenarios/mistakes/write-page.ts\` from the table of the test; edit it there. -->

What people do wrong, or meet with, while they connect something to Microsoft 365, and what Portico's doctor makes of it.
\`npm test\` makes each of these ${all.length} on purpose in the sandbox: the finding has to come, and after whatever mends it nothing may be wrong any more.
Portico mends ${byPortico} of them with one button. "With a setup" means: while somebody who may change the registration is signed in for it.

Findings that begin with \`aadsts/\` are a code of Microsoft's, explained.

${sections.join('\n')}`;
}
