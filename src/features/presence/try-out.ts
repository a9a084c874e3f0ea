import { itemOf, textOf } from '../../graph/read-body.ts';
import { instantOf } from '../../graph/try-out/readable-time.ts';
import { ofWhom, type Trial, type TryOut, type TryOutSituation } from '../../graph/try-out/trial.ts';

/**
 * The presence; and the status message, written back as it is. A presence set for a test would show to colleagues,
 * and clearing it again would also end one that another program has set through the same application.
 */
export const presenceTryOut: TryOut = { about: 'person', read, update };

function read({ whose }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The presence${ofWhom(whose)}`,
      request: { path: `${whose.path}/presence` },
      tell(body) {
        const availability = textOf(body, 'availability') ?? 'PresenceUnknown';
        const activity = textOf(body, 'activity') ?? availability;
        const message = textOf(body, 'statusMessage', 'message', 'content');
        return [
          inWords(activity === availability ? availability : `${availability}, ${activity}`),
          ...(message === undefined ? [] : [`Status message: ${plain(message)}`]),
        ];
      },
    },
  ];
}

function update({ whose, now }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'write-back',
      asked: `The status message${ofWhom(whose)}, written back as it is`,
      read: { path: `${whose.path}/presence` },
      back(body) {
        const content = textOf(body, 'statusMessage', 'message', 'content') ?? '';
        const contentType = textOf(body, 'statusMessage', 'message', 'contentType') ?? 'text';
        const expiry = itemOf(body, 'statusMessage', 'expiryDateTime');
        if (/<at\b/i.test(content)) {
          return { skip: 'The status message mentions somebody: writing it back could lose the mention.' };
        }
        if (expiry !== undefined && (instantOf(expiry) ?? 0) <= now + 60_000) {
          return { skip: 'The status message is about to end: writing it back could be refused for that.' };
        }
        return {
          request: {
            method: 'POST',
            path: `${whose.path}/presence/setStatusMessage`,
            repeatable: true,
            body: {
              statusMessage: {
                message: { content, contentType },
                ...(expiry === undefined ? {} : { expiryDateTime: expiry }),
              },
            },
          },
          done:
            content === ''
              ? 'There is no status message, and it stays so.'
              : `Wrote the status message back as it was: ${plain(content)}`,
        };
      },
    },
  ];
}

/** `BeRightBack` and `InAMeeting` as people write them. */
function inWords(state: string): string {
  const words = state.replace(/(?<=[A-Za-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Teams marks messages to be shown on top with a tag inside the text. */
function plain(content: string): string {
  return content.replace(/<[^>]*>/g, '').trim();
}
