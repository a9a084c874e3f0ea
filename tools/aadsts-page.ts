import { moveWords } from '../src/base/errors/whose-move.ts';
import type { AadstsEntry } from '../src/identity/aadsts/aadsts-entry.ts';
import { aadstsThemes } from '../src/identity/aadsts/aadsts-table.ts';

/** docs/reference/aadsts.md: the codes of Microsoft's sign-in service that Portico explains. */
export function aadstsPage(notice: string): string {
  const sections = aadstsThemes.map(({ title, entries }) =>
    [
      `## ${title}`,
      '',
      '| code | meaning | usually because | then |',
      '|---|---|---|---|',
      ...[...entries].sort((one, other) => one.code - other.code).map(row),
      '',
    ].join('\n'),
  );
  return `# Microsoft's sign-in codes

${notice}

When Microsoft refuses a sign-in or a token, it says \`AADSTS\` and a number. Portico shows the text below in its place, with what
Microsoft said behind a fold; \`./portico doctor\` takes a pasted page or log line, too. Microsoft changes codes without notice. A code that is
not here is told by Microsoft's own words and the kind of error they come with.

What is marked * is not on Microsoft's page of error codes: others report it so. A code *on a page* is shown by Microsoft to the
person alone, and the application hears nothing of it.

${sections.join('\n')}`;
}

function row({ code, title, mistake, whoseMove, nextStep, isOnPage, known }: AadstsEntry): string {
  const marks = `${known === 'reported' ? ' *' : ''}${isOnPage ? ' (on a page)' : ''}`;
  const cells = [`${code}${marks}`, title, mistake, `${moveWords[whoseMove]}: ${nextStep}`];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
