import { randomBytes } from 'node:crypto';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { type Recipient, recipientsReader } from '../outlook/recipients.ts';
import { findFolder, folderOfPath } from './find-folder.ts';
import { mailOf } from './mail-of.ts';

export type RuleConditions = Readonly<Record<string, unknown>>;

export interface RuleActions {
  readonly assignCategories?: readonly string[];
  readonly copyToFolder?: string;
  readonly moveToFolder?: string;
  readonly delete?: boolean;
  readonly permanentDelete?: boolean;
  readonly forwardTo?: readonly Recipient[];
  readonly forwardAsAttachmentTo?: readonly Recipient[];
  readonly redirectTo?: readonly Recipient[];
  readonly markAsRead?: boolean;
  readonly markImportance?: 'low' | 'normal' | 'high';
  readonly stopProcessingRules?: boolean;
}

/** A rule of a mailbox's Inbox. */
export interface MessageRule extends Stored {
  readonly displayName: string;
  readonly sequence: number;
  readonly isEnabled: boolean;
  readonly conditions: RuleConditions | null;
  readonly exceptions: RuleConditions | null;
  readonly actions: RuleActions;
}

export function ruleCollection(world: World): Collection<MessageRule> {
  return world.store.collection<MessageRule>('messageRules');
}

const words = field.list(field.text(255), 100);

const predicates: Fields = {
  bodyContains: words,
  bodyOrSubjectContains: words,
  categories: words,
  fromAddresses: recipientsReader,
  hasAttachments: field.boolean,
  headerContains: words,
  importance: field.oneOf(['low', 'normal', 'high']),
  isApprovalRequest: field.boolean,
  isAutomaticForward: field.boolean,
  isAutomaticReply: field.boolean,
  isEncrypted: field.boolean,
  isMeetingRequest: field.boolean,
  isMeetingResponse: field.boolean,
  isNonDeliveryReport: field.boolean,
  isPermissionControlled: field.boolean,
  isReadReceipt: field.boolean,
  isSigned: field.boolean,
  isVoicemail: field.boolean,
  messageActionFlag: field.oneOf(
    'any call doNotForward followUp fyi forward noResponseNecessary read reply replyToAll review'.split(' '),
  ),
  notSentToMe: field.boolean,
  recipientContains: words,
  senderContains: words,
  sensitivity: field.oneOf(['normal', 'personal', 'private', 'confidential']),
  sentCcMe: field.boolean,
  sentOnlyToMe: field.boolean,
  sentToAddresses: recipientsReader,
  sentToMe: field.boolean,
  sentToOrCcMe: field.boolean,
  subjectContains: words,
  withinSizeRange: field.object(
    {
      minimumSize: field.nullable(field.integer(0, 2 ** 31 - 1)),
      maximumSize: field.nullable(field.integer(0, 2 ** 31 - 1)),
    },
    { type: 'microsoft.graph.sizeRange', code: 'RequestBodyRead' },
  ),
};

const actions: Fields = {
  assignCategories: words,
  copyToFolder: field.text(500),
  moveToFolder: field.text(500),
  delete: field.boolean,
  permanentDelete: field.boolean,
  forwardTo: recipientsReader,
  forwardAsAttachmentTo: recipientsReader,
  redirectTo: recipientsReader,
  markAsRead: field.boolean,
  markImportance: field.oneOf(['low', 'normal', 'high']),
  stopProcessingRules: field.boolean,
};

const conditionsReader: FieldReader = field.nullable(
  field.object(predicates, { type: 'microsoft.graph.messageRulePredicates', code: 'RequestBodyRead' }),
);

const ruleFields: Fields = {
  displayName: field.text(255),
  sequence: field.integer(0, 2 ** 31 - 1),
  isEnabled: field.boolean,
  conditions: conditionsReader,
  exceptions: conditionsReader,
  actions: field.object(actions, { type: 'microsoft.graph.messageRuleActions', code: 'RequestBodyRead' }),
};

export function listRules(call: GraphCall): GraphAnswer {
  const mailbox = inboxOf(call);
  const items = [...ruleCollection(call.world).list(mailbox.ownerId)]
    .sort((a, b) => a.sequence - b.sequence)
    .map(ruleWire);
  return collectionAnswer(call, {
    context: contextOf(call, mailbox),
    items,
    defaultPageSize: 1000,
    maxPageSize: 1000,
  });
}

export function getRule(call: GraphCall): GraphAnswer {
  const mailbox = inboxOf(call);
  return entityAnswer(call, { context: contextOf(call, mailbox), value: ruleWire(findRule(call, mailbox)) });
}

export function createRule(call: GraphCall): GraphAnswer {
  const mailbox = inboxOf(call);
  const read = readRule(call, mailbox);
  const others = ruleCollection(call.world).list(mailbox.ownerId);
  if (!read.displayName?.trim() || !read.actions || Object.keys(read.actions).length === 0)
    throw new GraphFault(400, 'ErrorInvalidRequest', 'A rule needs a displayName, a sequence and actions.');
  const rule = ruleCollection(call.world).put(mailbox.ownerId, {
    id: randomBytes(8).toString('base64'),
    displayName: read.displayName,
    sequence: read.sequence ?? Math.max(0, ...others.map(({ sequence }) => sequence)) + 1,
    isEnabled: read.isEnabled ?? true,
    conditions: read.conditions ?? null,
    exceptions: read.exceptions ?? null,
    actions: read.actions,
  });
  return entityAnswer(call, { context: contextOf(call, mailbox), value: ruleWire(rule), status: 201 });
}

export function changeRule(call: GraphCall): GraphAnswer {
  const mailbox = inboxOf(call);
  const current = findRule(call, mailbox);
  const rule = ruleCollection(call.world).put(mailbox.ownerId, { ...current, ...readRule(call, mailbox) });
  return entityAnswer(call, { context: contextOf(call, mailbox), value: ruleWire(rule) });
}

export function deleteRule(call: GraphCall): GraphAnswer {
  const mailbox = inboxOf(call);
  ruleCollection(call.world).delete(mailbox.ownerId, findRule(call, mailbox).id);
  return { status: 204 };
}

/** Rules exist on the Inbox alone. */
function inboxOf(call: GraphCall): Mailbox {
  const mailbox = mailOf(call);
  if (folderOfPath(call, mailbox).wellKnown !== 'inbox')
    throw new GraphFault(400, 'ErrorInvalidRequest', 'Message rules are supported on the Inbox only.');
  return mailbox;
}

function readRule(call: GraphCall, mailbox: Mailbox): Partial<MessageRule> {
  const read = readBody(call.body, ruleFields, {
    type: 'microsoft.graph.messageRule',
    code: 'RequestBodyRead',
    ignored: ['id', 'hasError', 'isReadOnly'],
  }) as Partial<MessageRule>;
  for (const folder of [read.actions?.moveToFolder, read.actions?.copyToFolder])
    if (folder !== undefined) findFolder(call.world, mailbox, folder);
  return read;
}

function findRule(call: GraphCall, { ownerId }: Mailbox): MessageRule {
  const rule = ruleCollection(call.world).get(ownerId, call.parameters.rule ?? '');
  if (!rule) throw itemNotFound();
  return rule;
}

function ruleWire(rule: MessageRule): JsonObject {
  return {
    id: rule.id,
    displayName: rule.displayName,
    sequence: rule.sequence,
    isEnabled: rule.isEnabled,
    hasError: false,
    isReadOnly: false,
    conditions: rule.conditions,
    actions: rule.actions,
    exceptions: rule.exceptions,
  };
}

function contextOf(call: GraphCall, { ownerId }: Mailbox): string {
  return `users('${ownerId}')/mailFolders('${call.parameters.folder}')/messageRules`;
}
