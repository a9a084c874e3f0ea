import { details } from '../paper/details.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { timeWords } from './time-words.ts';

/** Any answer in words: what is short as a list of facts, lists of things as tables, the rest below its name. */
export function plainWords(value: unknown, paper: Paper): string {
  if (!isThing(value)) return Array.isArray(value) ? listWords(value, paper) : short(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const facts = entries.filter(([, inner]) => isShort(inner));
  const blocks = entries.filter(([, inner]) => !isShort(inner));
  const only = facts.length === 0 && blocks.length === 1;
  return [
    details(
      facts.map(([name, inner]) => [nameWords(name), short(inner)]),
      paper,
    ),
    ...blocks.map(([name, inner]) => {
      const words = plainWords(inner, paper);
      return only ? words : `${paper.paint('strong', nameWords(name))}\n${words}`;
    }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function listWords(list: readonly unknown[], paper: Paper): string {
  if (list.length === 0) return 'None.';
  if (!list.every(isThing)) return list.map(short).join('\n');
  const names = [...new Set(list.flatMap((item) => Object.keys(item)))];
  const columns = names.map((name) => ({
    title: nameWords(name),
    cell: (item: Thing) => short(item[name]),
    ...(name === 'id' || name === 'name' ? { whole: true as const } : {}),
  }));
  return table(list, columns, paper);
}

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isShort = (value: unknown): boolean =>
  !isThing(value) && !(Array.isArray(value) && value.some((item) => typeof item === 'object'));

function short(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return moment.test(value) ? timeWords(value) : value;
  if (Array.isArray(value)) return value.map(short).join(', ');
  if (!isThing(value)) return String(value);
  return Object.entries(value)
    .flatMap(([name, inner]) => (inner === undefined ? [] : [`${nameWords(name)}: ${short(inner)}`]))
    .join('; ');
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** `clientId` → `Client id` */
function nameWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\burl\b/i, 'URL');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
