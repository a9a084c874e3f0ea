import type { House } from '../../../operations/house.ts';
import { UsageError } from '../usage-error.ts';

interface Named {
  readonly id: string;
  /** Everything people call it. */
  readonly names: readonly string[];
}

/** What can be meant by name as well as by id, by the kind its ids begin with. */
const lists: Readonly<Record<string, (house: House) => Promise<readonly Named[]>>> = {
  conn: async ({ connections }) =>
    (await connections.list()).map(({ id, name, account }) => ({
      id,
      names: account === undefined ? [name] : [name, account.username],
    })),
  reg: async ({ registrations }) =>
    (await registrations.list()).map(({ id, name, clientId }) => ({ id, names: [name, clientId] })),
  key: async ({ access }) => (await access.keys()).map(({ id, name }) => ({ id, names: [name] })),
};

/**
 * The id of what somebody wrote: an id, a name, the end of an id where that is enough. What fits nothing stays as it
 * is, for the operation to say that there is no such thing.
 */
export async function findByName(written: string, kind: string, house: House): Promise<string> {
  const list = lists[kind];
  if (list === undefined) return written;
  const there = await list(house);
  if (there.some(({ id }) => id === written)) return written;
  const wanted = written.toLowerCase();
  const fitting = there.filter(({ names }) => names.some((name) => name.toLowerCase() === wanted));
  const found =
    fitting.length > 0 ? fitting : there.filter(({ id }) => wanted.length >= 4 && id.endsWith(wanted));
  if (found.length > 1) {
    throw new UsageError(`"${written}" can mean ${found.map(({ id }) => id).join(' or ')}. Write the id.`);
  }
  return found[0]?.id ?? written;
}

/** The kind of thing an id in a schema belongs to: `conn` of the example `conn_01k9…`. */
export function kindOfId(example: unknown): string | undefined {
  return typeof example === 'string' ? /^([a-z]+)_[\da-z]{20,}$/.exec(example)?.[1] : undefined;
}
