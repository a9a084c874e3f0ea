import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, isObject, readBody, wrong } from '../input/read-body.ts';
import type { AttachmentContent } from '../outlook/attachment-record.ts';
import { bodyReader, type ItemBody } from '../outlook/body.ts';
import { convertedBoolean } from '../outlook/converted-values.ts';
import { readDateTimeTimeZone } from '../outlook/date-time.ts';
import { extendedPropertyFields } from '../outlook/extended-properties.ts';
import { attachmentsReader } from '../outlook/read-attachment.ts';
import { type Recipient, recipientReader, recipientsReader } from '../outlook/recipients.ts';
import type { FollowupFlag, InternetHeader, MessageContent } from './records.ts';

/** What a client may say of a message; everything else of it follows. */
export interface MessageInput {
  readonly subject?: string | null;
  readonly body?: ItemBody | null;
  readonly importance?: MessageContent['importance'] | null;
  readonly from?: Recipient | null;
  readonly sender?: Recipient | null;
  readonly toRecipients?: readonly Recipient[] | null;
  readonly ccRecipients?: readonly Recipient[] | null;
  readonly bccRecipients?: readonly Recipient[] | null;
  readonly replyTo?: readonly Recipient[] | null;
  readonly categories?: readonly string[] | null;
  readonly flag?: FollowupFlag | null;
  readonly inferenceClassification?: MessageContent['inferenceClassification'] | null;
  readonly isRead?: boolean | null;
  readonly isReadReceiptRequested?: boolean | null;
  readonly isDeliveryReceiptRequested?: boolean | null;
  readonly internetMessageId?: string | null;
  readonly internetMessageHeaders?: readonly InternetHeader[] | null;
  readonly attachments?: readonly AttachmentContent[];
  readonly singleValueExtendedProperties?: unknown;
  readonly multiValueExtendedProperties?: unknown;
}

/** Subjects are not cut at what Outlook lets people type; this is where Exchange stops [unverified]. */
const longestSubject = 1000;

const moment: FieldReader = (value, path) => {
  if (!isObject(value)) return wrong(path, 'a date and time with a zone');
  readDateTimeTimeZone(value, path);
  return { dateTime: value.dateTime, timeZone: value.timeZone ?? 'UTC' };
};

const flag: FieldReader = (value, path) => {
  const read = field.object(
    {
      flagStatus: field.oneOf(['notFlagged', 'complete', 'flagged']),
      startDateTime: field.nullable(moment),
      dueDateTime: field.nullable(moment),
      completedDateTime: field.nullable(moment),
    },
    { type: 'microsoft.graph.followupFlag', code: 'RequestBodyRead' },
  )(value, path) as JsonObject & { flagStatus?: FollowupFlag['flagStatus'] };
  if (read.dueDateTime && !read.startDateTime)
    return wrong(path, 'a startDateTime wherever there is a dueDateTime');
  const times = Object.entries(read).filter(([name, time]) => name !== 'flagStatus' && time !== null);
  return { flagStatus: read.flagStatus ?? 'notFlagged', ...Object.fromEntries(times) };
};

const mostHeaders = 5;

/** Only headers of one's own, which begin with an X, can be given to a message, and five of them at most. */
const headers: FieldReader = (value, path) => {
  const read = field.list(
    field.object(
      { name: field.text(250), value: field.nullable(field.text(2000)) },
      { type: 'microsoft.graph.internetMessageHeader', code: 'RequestBodyRead' },
    ),
  )(value, path) as readonly Partial<InternetHeader>[];
  for (const { name = '' } of read) {
    if (!/^x-[!-9;-~]+$/i.test(name)) {
      throw new GraphFault(
        400,
        'InvalidInternetMessageHeader',
        `The internet message header name '${name}' should start with 'x-' or 'X-'.`,
      );
    }
  }
  if (read.length > mostHeaders) {
    throw new GraphFault(
      400,
      'InvalidInternetMessageHeaderCollection',
      `Maximum number of headers in one message should be less than or equal to ${mostHeaders}.`,
    );
  }
  return read.map(({ name = '', value: text }) => ({ name, value: (text ?? '').replace(/[\r\n]+/g, ' ') }));
};

/** What may change on any message, sent or not. */
const markings: Fields = {
  categories: field.nullable(field.list(field.text(255), 500)),
  flag: field.nullable(flag),
  importance: field.nullable(field.oneOf(['low', 'normal', 'high'])),
  inferenceClassification: field.nullable(field.oneOf(['focused', 'other'])),
  isRead: field.nullable(convertedBoolean),
  isReadReceiptRequested: field.nullable(convertedBoolean),
  isDeliveryReceiptRequested: field.nullable(convertedBoolean),
  ...extendedPropertyFields,
};

/** What may change only until the message is sent. */
const writing: Fields = {
  subject: field.nullable(field.text(longestSubject)),
  body: field.nullable(bodyReader),
  from: field.nullable(recipientReader),
  sender: field.nullable(recipientReader),
  toRecipients: field.nullable(recipientsReader),
  ccRecipients: field.nullable(recipientsReader),
  bccRecipients: field.nullable(recipientsReader),
  replyTo: field.nullable(recipientsReader),
  internetMessageId: field.nullable(field.text(1000)),
  internetMessageHeaders: field.nullable(headers),
};

const rules = {
  type: 'microsoft.graph.message',
  code: 'RequestBodyRead',
  // Clients send back what they read; what the server decides is passed over.
  ignored: [
    'id',
    'changeKey',
    'createdDateTime',
    'lastModifiedDateTime',
    'receivedDateTime',
    'sentDateTime',
    'hasAttachments',
    'bodyPreview',
    'uniqueBody',
    'parentFolderId',
    'conversationId',
    'conversationIndex',
    'isDraft',
    'webLink',
  ],
};

/** Reads a new message, its attachments included. */
export function readNewMessage(body: JsonObject): MessageInput {
  return readBody(body, { ...markings, ...writing, attachments: attachmentsReader }, rules) as MessageInput;
}

/** Reads a PATCH. What was sent keeps its words: only marks can be changed then. */
export function readMessageChanges(body: JsonObject, isDraft: boolean): MessageInput {
  const read = readBody(body, { ...markings, ...writing }, rules) as MessageInput;
  const forbidden = isDraft ? undefined : Object.keys(read).find((name) => Object.hasOwn(writing, name));
  if (forbidden !== undefined) {
    throw new GraphFault(
      400,
      'ErrorInvalidPropertyUpdateSentMessage',
      `Update operation is not valid for property '${forbidden}' of a message that has been sent.`,
    );
  }
  return read;
}

/** The same as a field of an action's body. */
export const newMessageReader: FieldReader = (value, path) =>
  isObject(value) ? readNewMessage(value) : wrong(path, 'a message');
