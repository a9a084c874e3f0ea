import { itemsOf, textOf } from '../../graph/read-body.ts';
import { instantOf, readableTime } from '../../graph/try-out/readable-time.ts';
import {
  ofWhom,
  type Trial,
  type TryOut,
  type TryOutSituation,
  testName,
} from '../../graph/try-out/trial.ts';

/** The newest unread mail; and a draft that nobody ever gets. Nothing is sent. */
export const mailTryOut: TryOut = { about: 'mailbox', read, update };

function read({ whose, timeZone }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The newest unread mail${ofWhom(whose)}`,
      request: {
        path: `${whose.path}/mailFolders/inbox/messages`,
        query: {
          // Exchange wants what it shall sort by to come first in the filter, or answers `InefficientFilter`.
          $filter: 'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false',
          $orderby: 'receivedDateTime desc',
          $top: 3,
          $select: 'subject,from,receivedDateTime',
        },
      },
      tell(body) {
        const lines = itemsOf(body)
          .slice(0, 3)
          .map((message) => {
            const received = instantOf(textOf(message, 'receivedDateTime'));
            const sender =
              textOf(message, 'from', 'emailAddress', 'name') ??
              textOf(message, 'from', 'emailAddress', 'address') ??
              'an unknown sender';
            const when = received === undefined ? '' : `${readableTime(received, timeZone)}, `;
            return `${when}${sender}: ${textOf(message, 'subject') ?? 'without a subject'}`;
          });
        return lines.length > 0 ? lines : ['Nothing unread in the inbox.'];
      },
    },
  ];
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  const messages = `${whose.path}/messages`;
  return [
    {
      kind: 'write',
      asked: `A test draft${whose.name === undefined ? '' : ` in the mailbox of ${whose.name}`}`,
      create: {
        method: 'POST',
        path: messages,
        body: {
          subject: testName,
          body: { contentType: 'text', content: 'Written to see whether Portico may write here.' },
        },
      },
      placeOf: (id) => `${messages}/${id}`,
      removal: 'for-good',
      traces: {
        path: `${whose.path}/mailFolders/drafts/messages`,
        query: { $filter: `subject eq '${testName}'`, $top: 50, $select: 'id,subject' },
      },
      isTrace: (message) => textOf(message, 'subject') === testName,
      made: 'Wrote a draft to nobody',
    },
  ];
}
