import { alderMail } from './mail-alder.ts';
import type { SeededFile } from './mail-files.ts';
import { otherMail } from './mail-others.ts';

/** Name and address, as in `Carla Moser <carla.moser@mosertimber.example>`. */
export type SeededPerson = string;

/** A message in a seeded mailbox. */
export interface SeededMessage {
  /** A well-known name, or folders people made, as in `inbox/Projects/2026`; the Inbox where absent. */
  readonly folder?: string;
  readonly from: SeededPerson;
  readonly to: readonly SeededPerson[];
  readonly cc?: readonly SeededPerson[];
  readonly subject: string;
  /** HTML, unless `text` is set. */
  readonly html?: string;
  readonly text?: string;
  /** Days before the world was made, and the minute of that day in UTC. */
  readonly daysAgo: number;
  readonly minute: number;
  /** Messages with the same name are one conversation, in every mailbox. */
  readonly thread?: string;
  readonly unread?: boolean;
  readonly flagged?: boolean;
  readonly importance?: 'low' | 'high';
  readonly categories?: readonly string[];
  readonly other?: boolean;
  readonly files?: readonly SeededFile[];
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

const byPerson: ReadonlyMap<string, readonly SeededMessage[]> = new Map([...alderMail, ...otherMail]);

/** What lies in a seeded person's mailbox, oldest first. */
export function seededMessages(userId: string): readonly SeededMessage[] {
  return byPerson.get(userId) ?? [];
}
