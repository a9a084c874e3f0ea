import type { z } from 'zod';
import type { connection, connectionEvent, standing } from '../../../operations/shapes/connection.ts';
import { details } from '../paper/details.ts';
import type { Paper, Style } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { indented } from '../paper/wrap.ts';
import { featureWords } from './feature-words.ts';
import { findingCard } from './finding-card.ts';
import { timeWords } from './time-words.ts';

type Connection = z.output<typeof connection>;
type Standing = z.output<typeof standing>;

const states: Readonly<Record<Connection['state'], readonly [words: string, style: Style]>> = {
  new: ['yet to sign in', 'warning'],
  'waiting-for-admin': ['waits for an admin', 'warning'],
  live: ['works', 'good'],
  'needs-sign-in': ['needs you to sign in', 'warning'],
  stopped: ['stopped', 'bad'],
};

/** All connections in a table, and what those need that do not work. */
export function connectionRows(connections: readonly Connection[], paper: Paper): string {
  if (connections.length === 0) return 'Nothing is connected yet. `./portico register` begins.';
  const rows = table(
    connections,
    [
      { title: 'Connection', cell: ({ name }) => name },
      {
        title: 'State',
        cell: ({ state }) => states[state][0],
        paint: (text, { state }) => paper.paint(states[state][1], text),
      },
      { title: 'Acts as', cell: (one) => actingWords(one) },
      { title: 'Features', cell: ({ standing: all }) => all.map(standingMark).join(', ') },
      { title: 'Id', cell: ({ id }) => id, whole: true },
    ],
    paper,
  );
  const cards = connections.flatMap((one) =>
    one.finding === undefined
      ? []
      : [`${paper.paint('strong', one.name)}\n${findingCard(one.finding, paper, aboutOf(one))}`],
  );
  return [rows, ...cards].join('\n\n');
}

/** One connection whole. */
export function connectionWords(one: Connection, paper: Paper): string {
  const [state, style] = states[one.state];
  const facts = details(
    [
      ['Connection', paper.paint('strong', one.name)],
      ['State', paper.paint(style, state)],
      ['Acts as', actingWords(one)],
      ['Features', featureWords(one.features)],
      ['Shared mailboxes', one.sharedMailboxes.join(', ')],
      ['Granted', one.granted.join(' ')],
      ['Last token', timeWords(one.lastTokenAt)],
      ['Last used', timeWords(one.lastUsedAt)],
      ['Registration', one.registration],
      ['Id', one.id],
    ],
    paper,
  );
  const parts = [facts, standingWords(one.standing, paper)];
  if (one.finding !== undefined) parts.push(findingCard(one.finding, paper, aboutOf(one)));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What happened to it, newest first. */
export function eventRows(events: readonly z.output<typeof connectionEvent>[], paper: Paper): string {
  if (events.length === 0) return 'Nothing has happened to it yet.';
  return table(
    events,
    [
      { title: 'When', cell: ({ at }) => timeWords(at), whole: true },
      { title: 'What happened', cell: ({ words }) => words },
    ],
    paper,
  );
}

export function aboutOf({ id, registration }: Pick<Connection, 'id' | 'registration'>) {
  return { connection: id, registration };
}

function actingWords({ actsAs, account, state }: Connection): string {
  if (actsAs === 'app') return 'the application itself';
  if (account === undefined) return state === 'new' ? 'nobody yet' : 'an account';
  return account.kind === 'personal' ? `${account.username} (personal)` : account.username;
}

const standingMark = ({ feature, wanted, has }: Standing): string =>
  has === wanted ? `${feature}${wanted === 'update' ? '=update' : ''}` : `${feature} (${hasWords(has)})`;

const hasWords = (has: Standing['has']): string => (has === 'none' ? 'not yet' : 'read only');

/** Features that have less than was wished for, each with the reason. */
function standingWords(standings: readonly Standing[], paper: Paper): string {
  return standings
    .filter(({ has, wanted }) => has !== wanted)
    .map(({ feature, has, wanted, reason, missing }) => {
      const lead = `${paper.paint('warning', '!')} ${feature}: ${hasWords(has)}, ${wanted} was wished for.`;
      const lacks = missing.length === 0 ? '' : `Missing: ${missing.join(' ')}`;
      return [
        lead,
        ...[reason ?? '', lacks].filter((line) => line !== '').map((line) => indented(line, 2, paper.width)),
      ].join('\n');
    })
    .join('\n');
}
