import { GraphFault } from '../fault.ts';
import { splitOutside } from '../path-segments.ts';
import type { Query } from './query.ts';

const known = new Set([
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$search',
  '$expand',
  '$skiptoken',
  '$deltatoken',
  '$format',
  '$id',
  '$whatif',
]);

/** Microsoft refuses longer addresses before looking at them. */
const longestQuery = 16_384;

/** Reads the query options of an address; what cannot be an option is refused as Graph's OData layer refuses it. */
export function readQuery(search: URLSearchParams, version: 'v1.0' | 'beta', countOnly: boolean): Query {
  if (search.toString().length > longestQuery)
    throw new GraphFault(414, 'BadRequest', 'The request URI is too long.');
  const options = new Map<string, string>();
  const plain = new Map<string, string>();
  for (const [name, value] of search) {
    const lower = name.trim().toLowerCase();
    // Beta takes the options without their dollar sign too.
    const option = lower.startsWith('$')
      ? lower
      : version === 'beta' && known.has(`$${lower}`)
        ? `$${lower}`
        : undefined;
    if (option === undefined) {
      if (!plain.has(lower)) plain.set(lower, value);
      continue;
    }
    if (!known.has(option)) throw badRequest(`The query parameter '${name}' is not supported.`);
    if (options.has(option))
      throw badRequest(
        `Query option '${option}' was specified more than once, but it must be specified at most once.`,
      );
    options.set(option, value);
  }
  return {
    select: selectOption(options.get('$select')),
    filter: filled(options.get('$filter')),
    orderBy: filled(options.get('$orderby')),
    top: wholeNumber(options.get('$top'), '$top'),
    skip: wholeNumber(options.get('$skip'), '$skip'),
    count: countOption(options.get('$count')),
    countOnly,
    search: filled(options.get('$search')),
    expand: filled(options.get('$expand')),
    skipToken: options.get('$skiptoken'),
    deltaToken: options.get('$deltatoken'),
    plain,
    raw: search,
  };
}

/** Names, with paths and casts; clients send the option empty too. */
function selectOption(text = ''): readonly string[] {
  const names = splitOutside(text, ',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const odd = names.find((name) => !/^[\w@*.$/-]+$/.test(name));
  if (odd !== undefined) throw badRequest(`Parsing $select failed: '${odd}' is not the name of a property.`);
  return names;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed ? trimmed : undefined;
}

function wholeNumber(text: string | undefined, name: string): number | undefined {
  const trimmed = filled(text);
  if (trimmed === undefined) return undefined;
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed);
  throw badRequest(
    `Invalid value '${trimmed}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
  );
}

function countOption(text: string | undefined): boolean {
  const value = filled(text)?.toLowerCase();
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw badRequest(
    `Invalid value '${text}' for $count query option found. Valid values are 'true' or 'false'.`,
  );
}

function badRequest(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}
