import { type Item, itemOf, textOf } from '../../graph/read-body.ts';
import { instantOf, readableTime } from '../../graph/try-out/readable-time.ts';
import { ofWhom, type Trial, type TryOut, type TryOutSituation } from '../../graph/try-out/trial.ts';

/** The automatic reply; and, while it is off, the same written back. */
export const autoReplyTryOut: TryOut = { about: 'mailbox', read, update };

const longestQuote = 120;

function read({ whose, timeZone }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The automatic reply${ofWhom(whose)}`,
      request: { path: `${whose.path}/mailboxSettings` },
      tell(body) {
        const setting = itemOf(body, 'automaticRepliesSetting');
        const status = textOf(setting, 'status') ?? 'unknown';
        const text = plain(textOf(setting, 'internalReplyMessage') ?? '');
        const outside = textOf(setting, 'externalAudience');
        if (status === 'disabled') return ['Off.'];
        return [
          status === 'scheduled' ? `From ${span(setting, timeZone)}.` : 'On.',
          ...(text === '' ? [] : [`It says: ${text}`]),
          ...(outside === undefined ? [] : [audiences[outside] ?? `Outside the organisation: ${outside}.`]),
        ];
      },
    },
  ];
}

const audiences: Readonly<Record<string, string>> = {
  none: 'People outside the organisation get none.',
  contactsOnly: 'Outside the organisation, only contacts get one.',
  all: 'People outside the organisation get one, too.',
};

function span(setting: Item | undefined, timeZone: string): string {
  const [start, end] = ['scheduledStartDateTime', 'scheduledEndDateTime'].map((name) => {
    const instant = instantOf(itemOf(setting, name));
    return instant === undefined ? 'an unknown time' : readableTime(instant, timeZone);
  });
  return `${start} to ${end}`;
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'write-back',
      asked: `The automatic reply${ofWhom(whose)}, written back as it is`,
      read: { path: `${whose.path}/mailboxSettings` },
      back(body) {
        const setting = itemOf(body, 'automaticRepliesSetting');
        if (textOf(setting, 'status') !== 'disabled') {
          return {
            skip: 'It is on. Exchange answers each sender once until the setting is written, so writing it would send some a second reply.',
          };
        }
        return {
          request: {
            method: 'PATCH',
            path: `${whose.path}/mailboxSettings`,
            repeatable: true,
            body: { automaticRepliesSetting: asItIs(setting) },
          },
          done: 'It is off, and was written back as it is: off, with the same texts.',
        };
      },
    },
  ];
}

/** Without the times: they lie in the past mostly, and Exchange takes only future ones. */
function asItIs(setting: Item | undefined): Item {
  const names = ['status', 'externalAudience', 'internalReplyMessage', 'externalReplyMessage'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof setting?.[name] === 'string' ? [[name, setting[name]]] : [])),
  );
}

function plain(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
