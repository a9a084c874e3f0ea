import type { ActingKind } from '../../base/feature.ts';
import type { GraphRequest } from '../graph.ts';
import type { Item } from '../read-body.ts';

/** Whose things are tried: one's own, or those of the person or mailbox that is named. */
export interface Whose {
  readonly path: '/me' | `/users/${string}`;
  readonly name?: string;
}

export interface TryOutSituation {
  readonly whose: Whose;
  readonly acting: ActingKind;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The reader's, as IANA names it. */
  readonly timeZone: string;
}

/** How a feature is tried: what is read, and what is written and undone. Plans; sends nothing by itself. */
export interface TryOut {
  /** `mailbox` and `person` need somebody to be tried on, `organisation` does not. */
  readonly about: 'mailbox' | 'person' | 'organisation';
  read(situation: TryOutSituation): readonly Trial[];
  update(situation: TryOutSituation): readonly Trial[];
}

export type Trial = ReadTrial | WriteTrial | WriteBackTrial | SkippedTrial;

export interface ReadTrial {
  readonly kind: 'read';
  /** In words: `The next three events`. */
  readonly asked: string;
  readonly request: GraphRequest;
  /** What came back, in at most three lines. */
  tell(body: unknown): readonly string[];
  /** What to look at next, now that this is known. */
  follow?(body: unknown): ReadTrial | undefined;
}

/** Something is created and removed at once. */
export interface WriteTrial {
  readonly kind: 'write';
  readonly asked: string;
  readonly create: GraphRequest;
  /** Where the created thing is. */
  placeOf(id: string): string;
  /** `for-good` leaves nothing in Deleted Items; not everything has such a removal. */
  readonly removal: 'for-good' | 'plain';
  /** Lists where it would be found if an answer got lost, or Portico was stopped in between. */
  readonly traces: GraphRequest;
  isTrace(item: Item): boolean;
  /** What was made, in words: `An event on 1 January 2000`. */
  readonly made: string;
}

/** Something is read and written back as it was. */
export interface WriteBackTrial {
  readonly kind: 'write-back';
  readonly asked: string;
  readonly read: GraphRequest;
  back(body: unknown): { readonly request: GraphRequest; readonly done: string } | { readonly skip: string };
}

/** What cannot be tried without doing more than trying. */
export interface SkippedTrial {
  readonly kind: 'skipped';
  readonly asked: string;
  readonly reason: string;
}

/** ` of Lena Roth`, or nothing for one's own. */
export function ofWhom({ name }: Whose): string {
  return name === undefined ? '' : ` of ${name}`;
}

/** What everything is called that a try-out creates: who sees one knows where it comes from. */
export const testName = 'Portico test, removed at once';
