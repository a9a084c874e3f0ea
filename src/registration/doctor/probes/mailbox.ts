import type { Finding } from '../../../base/finding.ts';
import type { Graph } from '../../../graph/graph.ts';
import { GraphError } from '../../../graph/graph-error.ts';

/** What an attempt to look into a mailbox ended with. */
export type MailboxAnswer =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string | undefined;
      readonly finding: Finding;
    };

/** A reading as small as can be, by the permissions at hand. */
const looks: readonly (readonly [permission: RegExp, path: string])[] = [
  [/^Calendars\./, '/calendar?$select=id'],
  [/^Mail\.Read/, '/mailFolders/inbox?$select=id'],
  [/^Contacts\./, '/contacts?$select=id&$top=1'],
  [/^MailboxSettings\./, '/mailboxSettings/timeZone'],
];

/** Where in a mailbox these permissions let us look; undefined where they open none. */
export function placeToLook(granted: readonly string[]): string | undefined {
  return looks.find(([permission]) => granted.some((name) => permission.test(name)))?.[1];
}

/** `owner` is `/me` or `/users/{address}`. Errors that say nothing about the mailbox are thrown on. */
export async function lookIntoMailbox(graph: Graph, owner: string, place: string): Promise<MailboxAnswer> {
  try {
    await graph.get(`${owner}${place}`);
    return { kind: 'open' };
  } catch (error) {
    if (!(error instanceof GraphError) || ![400, 403, 404].includes(error.graphStatus)) throw error;
    return { kind: 'refused', status: error.graphStatus, code: error.graphCode, finding: error.finding };
  }
}
