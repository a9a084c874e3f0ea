import type { Finding } from '../../base/finding.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphError } from '../../graph/graph-error.ts';
import { type Item, itemsOf, textOf } from '../../graph/read-body.ts';
import type { ReadTrial, Whose } from '../../graph/try-out/trial.ts';

/** On whom an application is tried, or why on nobody. */
export type PersonFound =
  | { readonly whose: Whose }
  /** It may not look into the directory, or has no reason to be tried on anybody. */
  | { readonly skip: string }
  | { readonly finding: Finding };

/** Service accounts without a mailbox often come first in a directory; past so many it has none for the application. */
const mostTried = 10;

const personFields = 'id,displayName,mail,userPrincipalName';

/**
 * Finds the member of staff an application is tried on: the one that was named, or the first whose mailbox lets it in.
 * `knock` is the first thing that would be read there.
 */
export async function findPerson(
  graph: Graph,
  named: string | undefined,
  {
    knock,
    signal,
  }: { readonly knock?: (whose: Whose) => ReadTrial | undefined; readonly signal?: AbortSignal | undefined },
): Promise<PersonFound> {
  const options = signal === undefined ? {} : { signal };
  if (named !== undefined) return findNamed(graph, named, options);
  let people: readonly Item[];
  try {
    const query = { $top: 50, $select: personFields };
    people = itemsOf(await graph.get('/users', { query, ...options }));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.graphStatus === 403 ? { skip: sayWho } : { finding: error.finding };
  }
  // Guests have their mailbox elsewhere.
  const staff = people.filter(
    (person) => textOf(person, 'mail') && !textOf(person, 'userPrincipalName')?.includes('#EXT#'),
  );
  const whoses = staff.slice(0, mostTried).map(whoseOf);
  for (const whose of whoses) {
    const first = knock?.(whose);
    if (first === undefined || (await isOpen(graph, first, options))) return { whose };
  }
  const [first] = whoses;
  return first === undefined ? { skip: 'The directory shows nobody with a mailbox.' } : { whose: first };
}

const sayWho =
  'Say whose mailbox to try: this connection may not look into the directory, so it cannot choose anybody by itself.';

async function findNamed(
  graph: Graph,
  named: string,
  options: { readonly signal?: AbortSignal },
): Promise<PersonFound> {
  const path = `/users/${encodeURIComponent(named)}` as const;
  try {
    return { whose: whoseOf(await graph.get<Item>(path, { query: { $select: personFields }, ...options })) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // Without a view of the directory the mailbox itself will tell whether there is such a person.
    return error.graphStatus === 403 ? { whose: { path, name: named } } : { finding: error.finding };
  }
}

/** By id where there is one: Teams takes no addresses. */
function whoseOf(person: Item): Whose {
  const address = textOf(person, 'mail') ?? textOf(person, 'userPrincipalName') ?? '';
  const key = textOf(person, 'id') ?? address;
  return { path: `/users/${encodeURIComponent(key)}`, name: textOf(person, 'displayName') ?? address };
}

async function isOpen(
  graph: Graph,
  { request }: ReadTrial,
  options: { readonly signal?: AbortSignal },
): Promise<boolean> {
  try {
    await graph.request({ ...request, ...options });
    return true;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // Any other failure would meet the next person, too.
    return error.graphStatus !== 403 && error.graphStatus !== 404;
  }
}
