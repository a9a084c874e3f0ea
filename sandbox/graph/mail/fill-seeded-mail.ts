import type { UserRecord } from '../../world/directory/records.ts';
import { type SeededMessage, type SeededPerson, seededMessages } from '../../world/seed/mail.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { World } from '../../world/world.ts';
import { attachmentCollection } from '../outlook/attachment-record.ts';
import { noExtendedProperties } from '../outlook/extended-properties.ts';
import type { Recipient } from '../outlook/recipients.ts';
import { bodyContent } from './compose.ts';
import { answerIndex, newConversationIndex } from './conversation-index.ts';
import { defaultFolderId, isWellKnown } from './default-folders.ts';
import { folderCollection, type MessageContent, messageCollection } from './records.ts';

const day = 86_400_000;

/** Puts a seeded person's messages into their mailbox, laid out around the day the world was made. */
export function fillSeededMail(world: World, user: UserRecord): void {
  const { seededAt } = world.settings();
  const midnight = seededAt - (seededAt % day);
  seededMessages(user.id).forEach((seed, at) => {
    const id = seededGuid(`message ${at} of ${user.id}`);
    // Nothing has come in after the world was made, whatever the hour of that day.
    const time = Math.min(midnight - seed.daysAgo * day + seed.minute * 60_000, seededAt - (60 - at) * 1000);
    messageCollection(world).put(user.id, {
      id,
      folderId: folderFor(world, user.id, seed.folder ?? 'inbox'),
      moves: 0,
      version: 1,
      createdAt: time,
      modifiedAt: time,
      extended: noExtendedProperties,
      content: contentOf(seed, time),
    });
    seed.files?.forEach((file, number) => {
      attachmentCollection(world).put(id, {
        id: seededGuid(`attachment ${number} of ${id}`),
        kind: 'file',
        name: file.name,
        contentType: file.contentType,
        isInline: file.contentId !== undefined,
        contentId: file.contentId ?? null,
        contentLocation: null,
        content: file.content.toString('base64'),
        modifiedAt: time,
      });
    });
  });
}

function contentOf(seed: SeededMessage, time: number): MessageContent {
  const from = person(seed.from);
  const folder = seed.folder ?? 'inbox';
  const isOwn = folder === 'drafts' || folder === 'sentitems';
  const thread = seed.thread ?? `${seed.subject.replace(/^(RE|FW): /, '')} of ${from.emailAddress.address}`;
  const conversation = seededGuid(`conversation ${thread}`);
  const head = newConversationIndex(conversation, time);
  const domain = from.emailAddress.address.split('@')[1];
  return {
    subject: seed.subject,
    ...bodyContent({
      contentType: seed.text === undefined ? 'html' : 'text',
      content: seed.text ?? seed.html ?? '',
    }),
    importance: seed.importance ?? 'normal',
    from,
    sender: from,
    toRecipients: seed.to.map(person),
    ccRecipients: (seed.cc ?? []).map(person),
    bccRecipients: [],
    replyTo: [],
    categories: seed.categories ?? [],
    flag: { flagStatus: seed.flagged ? 'flagged' : 'notFlagged' },
    inferenceClassification: seed.other ? 'other' : 'focused',
    isRead: !seed.unread,
    isDraft: folder === 'drafts',
    isReadReceiptRequested: false,
    isDeliveryReceiptRequested: isOwn ? false : null,
    hasAttachments: (seed.files ?? []).some(({ contentId }) => contentId === undefined),
    receivedAt: time,
    sentAt: time,
    internetMessageId: `<${seededGuid(`message id ${seed.subject} ${seed.daysAgo} ${seed.minute}`)}@${domain}>`,
    headers: seed.headers ?? [],
    conversation,
    conversationIndex: seed.subject.startsWith('RE: ') ? answerIndex(head, time, 0) : head,
  };
}

/** A default folder, or one of a path below it, made where it is not there yet. */
function folderFor(world: World, ownerId: string, path: string): string {
  const [first = 'inbox', ...rest] = path.split('/');
  let parentId = defaultFolderId(ownerId, isWellKnown(first) ? first : 'inbox');
  let walked = first;
  for (const displayName of rest) {
    walked += `/${displayName}`;
    const id = seededGuid(`mail folder ${walked} of ${ownerId}`);
    if (!folderCollection(world).get(ownerId, id))
      folderCollection(world).put(ownerId, { id, parentId, wellKnown: null, displayName, isHidden: false });
    parentId = id;
  }
  return parentId;
}

function person(written: SeededPerson): Recipient {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(written) ?? [];
  return { emailAddress: { name, address } };
}
