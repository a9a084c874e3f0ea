import { type Item, itemsOf, textOf } from '../../graph/read-body.ts';
import { instantOf, readableTime } from '../../graph/try-out/readable-time.ts';
import { ofWhom, type Trial, type TryOut, type TryOutSituation } from '../../graph/try-out/trial.ts';

/** Three chats. Nothing is sent: a message would reach people. */
export const chatTryOut: TryOut = { about: 'person', read, update };

/** As many names as fit a line. */
const mostNames = 4;

function read({ whose, timeZone }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `Three chats${ofWhom(whose)}`,
      request: { path: `${whose.path}/chats`, query: { $top: 3, $expand: 'members' } },
      tell(body) {
        const lines = itemsOf(body)
          .slice(0, 3)
          .map((chat) => {
            const changed = instantOf(textOf(chat, 'lastUpdatedDateTime'));
            const when = changed === undefined ? '' : `, last changed ${readableTime(changed, timeZone)}`;
            return `${textOf(chat, 'topic') ?? members(chat)}${when}`;
          });
        return lines.length > 0 ? lines : ['There are no chats.'];
      },
    },
  ];
}

function members(chat: Item): string {
  const names = itemsOf({ value: chat.members }).map(
    (member) => textOf(member, 'displayName') ?? textOf(member, 'email') ?? 'somebody unknown',
  );
  const rest = names.length - mostNames;
  return names.length === 0
    ? 'A chat without a name'
    : `${names.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function update(): readonly Trial[] {
  return [
    {
      kind: 'skipped',
      asked: 'Sending a message',
      reason: 'Nothing is sent for a test: a message cannot be taken back before somebody sees it.',
    },
  ];
}
