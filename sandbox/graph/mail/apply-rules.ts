import { attachmentsOf } from '../outlook/attachment-record.ts';
import { plainText } from '../outlook/body.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { type Recipient, recipientOf, sameAddress } from '../outlook/recipients.ts';
import type { OutgoingMessage } from './deliver.ts';
import { existingFolder } from './find-folder.ts';
import { copyMessageTo } from './message-moves.ts';
import { type MessageRule, type RuleActions, type RuleConditions, ruleCollection } from './message-rules.ts';
import type { MessageContent, MessageRecord } from './records.ts';
import { type Cause, changeMessage, moveMessage, removeMessage } from './save-message.ts';

export interface RuledMessage {
  /** The message where it lies now; undefined where a rule threw it away. */
  readonly message: MessageRecord | undefined;
  /** What the rules send on. */
  readonly forwards: readonly OutgoingMessage[];
}

/** Runs the rules of the Inbox over a message that just came in, in their order. */
export function applyRules(cause: Cause, mailbox: Mailbox, message: MessageRecord): RuledMessage {
  const rules = [...ruleCollection(cause.world).list(mailbox.ownerId)].sort(
    (a, b) => a.sequence - b.sequence,
  );
  const forwards: OutgoingMessage[] = [];
  let current: MessageRecord | undefined = message;
  for (const rule of rules) {
    if (!current) break;
    if (!rule.isEnabled || !applies(rule, current.content, mailbox)) continue;
    forwards.push(...forwardsOf(cause, mailbox, rule.actions, current));
    current = acted(cause, mailbox, rule.actions, current);
    if (rule.actions.stopProcessingRules) break;
  }
  return { message: current, forwards };
}

function applies(rule: MessageRule, content: MessageContent, mailbox: Mailbox): boolean {
  return (
    (rule.conditions === null || holdAll(rule.conditions, content, mailbox)) &&
    (rule.exceptions === null || !holdAny(rule.exceptions, content, mailbox))
  );
}

function holdAll(conditions: RuleConditions, content: MessageContent, mailbox: Mailbox): boolean {
  return Object.entries(conditions).every(([name, value]) => holds(name, value, content, mailbox));
}

function holdAny(conditions: RuleConditions, content: MessageContent, mailbox: Mailbox): boolean {
  return Object.entries(conditions).some(([name, value]) => holds(name, value, content, mailbox));
}

function holds(name: string, value: unknown, content: MessageContent, mailbox: Mailbox): boolean {
  return tests.get(name)?.(content, value as never, mailbox) ?? false;
}

type Test = (content: MessageContent, value: never, mailbox: Mailbox) => boolean;

const addresses = (people: readonly Recipient[]): readonly string[] =>
  people.map(({ emailAddress: { address } }) => address);
const names = (people: readonly Recipient[]): string =>
  people.map(({ emailAddress: { name, address } }) => `${name} ${address}`).join(' ');
const anyWord = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
const anyAddress = (people: readonly string[], wanted: readonly Recipient[]): boolean =>
  addresses(wanted).some((one) => people.some((other) => sameAddress(one, other)));
const writer = ({ from }: MessageContent): readonly Recipient[] => (from ? [from] : []);
const everybody = (content: MessageContent): readonly Recipient[] => [
  ...content.toRecipients,
  ...content.ccRecipients,
];
const includesMe = (people: readonly Recipient[], mailbox: Mailbox): boolean =>
  addresses(people).some((address) => sameAddress(address, mailbox.address));

/** What of a condition this mail can meet; the others (voice mail, encryption …) never hold here. */
const tests: ReadonlyMap<string, Test> = new Map<string, Test>(
  Object.entries<Test>({
    bodyContains: (content, words: readonly string[]) => anyWord(plainText(content.body), words),
    bodyOrSubjectContains: (content, words: readonly string[]) =>
      anyWord(`${content.subject}\n${plainText(content.body)}`, words),
    subjectContains: (content, words: readonly string[]) => anyWord(content.subject, words),
    senderContains: (content, words: readonly string[]) => anyWord(names(writer(content)), words),
    recipientContains: (content, words: readonly string[]) => anyWord(names(everybody(content)), words),
    headerContains: (content, words: readonly string[]) =>
      anyWord(content.headers.map(({ name, value }) => `${name}: ${value}`).join('\n'), words),
    fromAddresses: (content, people: readonly Recipient[]) => anyAddress(addresses(writer(content)), people),
    sentToAddresses: (content, people: readonly Recipient[]) =>
      anyAddress(addresses(everybody(content)), people),
    categories: (content, wanted: readonly string[]) =>
      wanted.some((one) => content.categories.includes(one)),
    hasAttachments: (content, wanted: boolean) => content.hasAttachments === wanted,
    importance: (content, wanted: string) => content.importance === wanted,
    sentToMe: (content, wanted: boolean, mailbox) => includesMe(content.toRecipients, mailbox) === wanted,
    sentCcMe: (content, wanted: boolean, mailbox) => includesMe(content.ccRecipients, mailbox) === wanted,
    sentToOrCcMe: (content, wanted: boolean, mailbox) => includesMe(everybody(content), mailbox) === wanted,
    notSentToMe: (content, wanted: boolean, mailbox) => includesMe(content.toRecipients, mailbox) !== wanted,
    sentOnlyToMe: (content, wanted: boolean, mailbox) =>
      (everybody(content).length === 1 && includesMe(content.toRecipients, mailbox)) === wanted,
    isAutomaticReply: (content, wanted: boolean) =>
      content.headers.some(({ name }) => /^auto-submitted$/i.test(name)) === wanted,
  }),
);

function acted(
  cause: Cause,
  mailbox: Mailbox,
  actions: RuleActions,
  message: MessageRecord,
): MessageRecord | undefined {
  if (actions.permanentDelete) {
    removeMessage(cause, mailbox, message);
    return undefined;
  }
  const marks = {
    ...(actions.assignCategories
      ? { categories: [...new Set([...message.content.categories, ...actions.assignCategories])] }
      : {}),
    ...(actions.markAsRead ? { isRead: true } : {}),
    ...(actions.markImportance ? { importance: actions.markImportance } : {}),
  };
  const marked = Object.keys(marks).length > 0 ? changeMessage(cause, mailbox, message, marks) : message;
  const copyTo = folderNamed(cause, mailbox, actions.copyToFolder);
  if (copyTo) copyMessageTo(cause, mailbox, marked, copyTo);
  const moveTo = folderNamed(cause, mailbox, actions.delete ? 'deleteditems' : actions.moveToFolder);
  return moveTo ? moveMessage(cause, mailbox, marked, moveTo) : marked;
}

function folderNamed(cause: Cause, mailbox: Mailbox, key: string | undefined): string | undefined {
  return key === undefined ? undefined : existingFolder(cause.world, mailbox, key)?.id;
}

function forwardsOf(
  cause: Cause,
  mailbox: Mailbox,
  actions: RuleActions,
  { id, content }: MessageRecord,
): readonly OutgoingMessage[] {
  const common = {
    body: content.body,
    importance: content.importance,
    attachments: attachmentsOf(cause.world, id),
    conversation: content.conversation,
    headers: [{ name: 'X-MS-Exchange-Inbox-Rules-Loop', value: mailbox.address }],
    // A rule answers no rule: what it sends on is sent on once.
    automatic: true,
  };
  const forwarded = [...(actions.forwardTo ?? []), ...(actions.forwardAsAttachmentTo ?? [])];
  return [
    ...(forwarded.length > 0
      ? [
          {
            ...common,
            from: recipientOf(mailbox.user),
            toRecipients: forwarded,
            subject: `FW: ${content.subject}`,
          },
        ]
      : []),
    ...(actions.redirectTo?.length
      ? [
          {
            ...common,
            from: content.from ?? recipientOf(mailbox.user),
            toRecipients: actions.redirectTo,
            subject: content.subject,
          },
        ]
      : []),
  ];
}
