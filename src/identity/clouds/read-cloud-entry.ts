import { nearestName } from '../../base/config/nearest-name.ts';
import type { Cloud } from './cloud.ts';

/** An entry of the file, judged: a cloud, or what is wrong with it, each line with the path inside the file. */
export type CloudEntry = { readonly cloud: Cloud } | { readonly complaints: readonly string[] };

type Entry = Readonly<Record<string, unknown>>;

/** What a field says: its value, or why not. */
type Judgement = { readonly value: unknown } | { readonly allowed: string };

interface Field {
  readonly name: keyof Cloud;
  readonly judge: (given: unknown) => Judgement;
  /** What holds where it is not given; absent for fields that must be given. */
  readonly otherwise?: (entry: Entry) => unknown;
}

const fields: readonly Field[] = [
  { name: 'id', judge: identifier },
  { name: 'title', judge: text, otherwise: ({ id }) => id },
  { name: 'authority', judge: origin },
  { name: 'graph', judge: origin },
  { name: 'resource', judge: origin, otherwise: ({ graph }) => trimmed(graph) },
  { name: 'portal', judge: address, otherwise: () => undefined },
  {
    name: 'nativeRedirect',
    judge: address,
    otherwise: ({ authority }) => `${trimmed(authority)}/common/oauth2/nativeclient`,
  },
  { name: 'aliases', judge: hostNames, otherwise: () => [] },
  // Microsoft's sovereign clouds have none; a cloud on this machine plays the one that has.
  { name: 'personalAccounts', judge: truth, otherwise: ({ authority }) => isOnThisMachine(authority) },
];

export function readCloudEntry(entry: unknown, path: string): CloudEntry {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return {
      complaints: [`${path} is not an object. Allowed: {"id", "title", "authority", "graph", "portal"}.`],
    };
  }
  const given = entry as Entry;
  const values: Record<string, unknown> = {};
  const complaints = unknownNames(given, path);
  for (const { name, judge, otherwise } of fields) {
    if (given[name] === undefined) {
      if (otherwise) values[name] = otherwise(given);
      else complaints.push(`${path}.${name} is missing.`);
      continue;
    }
    const judged = judge(given[name]);
    if ('value' in judged) values[name] = judged.value;
    else complaints.push(`${path}.${name} is ${shown(given[name])}. Allowed: ${judged.allowed}.`);
  }
  if (complaints.length > 0) return { complaints };
  const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  // Every field has been judged above.
  return { cloud: { ...known, unverified: [] } as unknown as Cloud };
}

function unknownNames(given: Entry, path: string): string[] {
  const names = fields.map(({ name }) => name);
  return Object.keys(given)
    .filter((name) => !names.some((known) => known === name))
    .map((name) => {
      const near = nearestName(name, names);
      return `${path}.${name} is not known. ${near ? `Did you mean ${near}?` : `Allowed: ${names.join(', ')}.`}`;
    });
}

function identifier(given: unknown): Judgement {
  return typeof given === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(given)
    ? { value: given }
    : { allowed: 'up to 40 small letters, digits and hyphens' };
}

function text(given: unknown): Judgement {
  return typeof given === 'string' && given.trim() !== ''
    ? { value: given.trim() }
    : { allowed: 'a text that is not empty' };
}

function truth(given: unknown): Judgement {
  return typeof given === 'boolean' ? { value: given } : { allowed: 'true or false' };
}

function hostNames(given: unknown): Judgement {
  return Array.isArray(given) && given.every((name) => typeof name === 'string' && /^[\w.:-]+$/.test(name))
    ? { value: given.map((name: string) => name.toLowerCase()) }
    : { allowed: 'a list of host names, such as ["login.example.org"]' };
}

/** Scheme, host and port, nothing behind them but maybe a slash. */
function origin(given: unknown): Judgement {
  const url = secureUrl(given);
  return url && url.pathname === '/' && url.search === '' && url.hash === ''
    ? { value: url.origin }
    : { allowed: 'https://host without a path; http only for localhost and other names of this machine' };
}

function address(given: unknown): Judgement {
  return secureUrl(given)
    ? { value: trimmed(given) }
    : { allowed: 'an https address; http only for localhost and other names of this machine' };
}

// Names that no other machine can answer to (RFC 6761 section 6.3 for localhost, RFC 1122 for 127/8).
const loopback = /^(localhost|.+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/i;

function secureUrl(given: unknown): URL | undefined {
  if (typeof given !== 'string' || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname))
    ? url
    : undefined;
}

function isOnThisMachine(given: unknown): boolean {
  const url = secureUrl(given);
  return url !== undefined && loopback.test(url.hostname);
}

function trimmed(given: unknown): string {
  return String(given).replace(/\/+$/, '');
}

function shown(given: unknown): string {
  const said = JSON.stringify(given);
  return said.length > 60 ? `${said.slice(0, 57)}…` : said;
}
