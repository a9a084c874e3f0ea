import { type Variable, variables } from '../src/base/config/variables.ts';
import { type CatalogueEntry, catalogue } from '../src/base/errors/catalogue.ts';
import { moveWords } from '../src/base/errors/whose-move.ts';
import type { Command } from '../src/main/command.ts';
import { commands } from '../src/main/commands.ts';
import { aadstsPage } from './aadsts-page.ts';
import { operationsPage } from './operations-page.ts';
import { permissionsPage } from './permissions-page.ts';
import { sandboxCallsPage } from './sandbox-calls-page.ts';
import { writeClient } from './write-client.ts';

/** A page of docs/reference, or a file of the client, that is written from the code. */
export interface ReferencePage {
  readonly path: string;
  readonly render: () => Promise<string> | string;
}

export const referencePages: readonly ReferencePage[] = [
  { path: 'docs/reference/errors.md', render: () => errorsPage(catalogue) },
  { path: 'docs/reference/configuration.md', render: () => configurationPage(variables) },
  { path: 'docs/reference/command-line.md', render: commandLinePage },
  { path: 'docs/reference/operations.md', render: () => operationsPage(notice) },
  { path: 'docs/reference/aadsts.md', render: () => aadstsPage(notice) },
  { path: 'docs/reference/permissions.md', render: () => permissionsPage(notice) },
  { path: 'docs/reference/sandbox-graph-calls.md', render: () => sandboxCallsPage(notice) },
  { path: 'packages/client/src/operations.ts', render: () => writeClient() },
];

const notice = '<!-- Written by `npm run docs` from the code; edit it there. -->';

const retries: Readonly<Record<CatalogueEntry['retry'], string>> = {
  no: 'no, not before the next step is done',
  soon: 'yes, after a few seconds',
  after: 'yes, at the moment the error names',
};

function errorsPage(entries: Readonly<Record<string, CatalogueEntry>>): string {
  const sections = Object.entries(entries)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { title, whoseMove, retry, nextStep, status }]) =>
      [
        `## ${code}`,
        '',
        title,
        '',
        `- ${moveWords[whoseMove]}: ${nextStep}`,
        `- Trying again helps: ${retries[retry]}`,
        `- HTTP status: ${status}`,
        '',
      ].join('\n'),
    );
  return `# Errors

${notice}

Every error Portico raises has one of these codes, on the command line, in the log and in every HTTP answer.
There it is \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) with \`code\`, \`title\`, \`detail\`
(what happened this time), \`whoseMove\`, \`nextStep\`, \`docs\` (the section here) and \`instance\` (the request's id).

${sections.join('\n')}`;
}

function configurationPage(table: Readonly<Record<string, Variable>>): string {
  const sections = Object.entries(table).map(([name, { meaning, default: standard, allowed, secret }]) =>
    [
      `## ${name}`,
      '',
      meaning,
      '',
      `- Allowed: ${allowed}`,
      `- Default: ${standard === undefined ? 'none' : `\`${standard}\``}`,
      ...(secret ? ['- A secret: never shown in errors, logs or pages'] : []),
      '',
    ].join('\n'),
  );
  return `# Configuration

${notice}

Portico is configured by environment variables alone, and starts without any. A name that is not on this page but begins
with \`PORTICO_\`, or a value that is not allowed, stops the start with every mistake listed. An empty value counts as unset.

${sections.join('\n')}`;
}

async function commandLinePage(): Promise<string> {
  const own = await Promise.all(Object.entries(commands.own).map(commandSection));
  const derived = await Promise.all(
    Object.entries(await commands.derived())
      .sort(byName)
      .map(commandSection),
  );
  return `# Command line

${notice}

\`./portico\` finds a fitting Node by itself. Every command takes \`--json\` for an answer a program can read, and \`--help\`.
The answer goes to standard output; progress, questions and failures go to standard error.
Exit status: 0 done, 1 failed or not well (standard error or the answer says why and what to do), 2 written wrongly.
A failure prints its title, what happened, whose move it is with the next step, and its [code](errors.md).

Where an id is wanted, the name will do, or the end of the id. Features are written \`calendar=update,mail\`: each at
\`read\` unless said. Secrets are never written on the command line: they come from a file, from standard input, or are
asked for without being shown.

The commands up to \`help\` have been made by hand; those after it follow from the operations, one each.

${[...own, ...derived].join('\n')}`;
}

async function commandSection([name, load]: readonly [string, () => Promise<Command>]): Promise<string> {
  const { summary, usage, options = {}, examples = [] } = await load();
  const lines = Object.entries(options).map(
    ([option, { value, meaning }]) =>
      `- \`--${option}${value === undefined ? '' : ` ${value}`}\`${meaning === '' ? '' : `: ${meaning}`}`,
  );
  return [
    `## ${name}`,
    '',
    summary,
    '',
    '```sh',
    ...[usage, ...examples].map((line) => `./portico ${line}`),
    '```',
    '',
    ...(lines.length === 0 ? [] : [...lines, '']),
  ].join('\n');
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1;
