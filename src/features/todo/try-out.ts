import { flagOf, itemsOf, textOf } from '../../graph/read-body.ts';
import {
  ofWhom,
  type Trial,
  type TryOut,
  type TryOutSituation,
  testName,
} from '../../graph/try-out/trial.ts';

/** The task lists; and a list that is there for a second. */
export const todoTryOut: TryOut = { about: 'mailbox', read, update };

/** More lists than anybody keeps; To Do hands out a hundred at a time at most. */
const allLists = 100;

function read({ whose }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The task lists${ofWhom(whose)}`,
      request: { path: `${whose.path}/todo/lists`, query: { $top: allLists } },
      tell(body) {
        const lists = itemsOf(body).map(
          (list) =>
            `${textOf(list, 'displayName') ?? 'A list without a name'}${flagOf(list, 'isShared') ? ' (shared)' : ''}`,
        );
        if (lists.length === 0) return ['There are no lists.'];
        const rest = lists.length - 3;
        return lists
          .slice(0, 3)
          .map((line, at) => (at === 2 && rest > 0 ? `${line}, and ${rest} more` : line));
      },
    },
  ];
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  const lists = `${whose.path}/todo/lists`;
  return [
    {
      kind: 'write',
      asked: `A test list${whose.name === undefined ? '' : ` for ${whose.name}`}`,
      create: { method: 'POST', path: lists, body: { displayName: testName } },
      placeOf: (id) => `${lists}/${id}`,
      removal: 'plain',
      traces: { path: lists, query: { $top: allLists } },
      isTrace: (list) => textOf(list, 'displayName') === testName && flagOf(list, 'isOwner'),
      made: 'Created an empty list',
    },
  ];
}
