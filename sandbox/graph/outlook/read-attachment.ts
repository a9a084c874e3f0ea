import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, isObject, readBody, wrong } from '../input/read-body.ts';
import type { AttachmentContent } from './attachment-record.ts';
import { bodyReader } from './body.ts';
import { recipientReader, recipientsReader } from './recipients.ts';

/** What a request may carry by itself; bigger files go through an upload session. */
const mostBytesInRequest = 3 * 1024 * 1024;

const base64: FieldReader = (value, path) =>
  typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
    ? value
    : wrong(path, 'base64 text');

// What clients read, or guess, and send back.
const readOnly = ['id', 'size', 'lastModifiedDateTime'];

const attachmentFields: Fields = {
  name: field.text(255),
  contentType: field.nullable(field.text(255)),
  isInline: field.boolean,
};

const dateTimeTimeZone = field.object(
  { dateTime: field.text(50), timeZone: field.nullable(field.text(100)) },
  { type: 'microsoft.graph.dateTimeTimeZone', code: 'RequestBodyRead' },
);

/** As much of an item as one is likely to attach; written out again as it came. */
const itemFields: ReadonlyMap<string, Fields> = new Map<string, Fields>(
  Object.entries({
    message: {
      subject: field.nullable(field.text(255)),
      body: bodyReader,
      importance: field.oneOf(['low', 'normal', 'high']),
      toRecipients: recipientsReader,
      ccRecipients: recipientsReader,
      bccRecipients: recipientsReader,
      from: recipientReader,
      sender: recipientReader,
      categories: field.list(field.text(255)),
      isRead: field.boolean,
      receivedDateTime: field.instant,
      sentDateTime: field.instant,
      createdDateTime: field.instant,
      lastModifiedDateTime: field.instant,
    },
    event: {
      subject: field.nullable(field.text(255)),
      body: bodyReader,
      start: dateTimeTimeZone,
      end: dateTimeTimeZone,
      isAllDay: field.boolean,
      importance: field.oneOf(['low', 'normal', 'high']),
      sensitivity: field.oneOf(['normal', 'personal', 'private', 'confidential']),
      showAs: field.oneOf(['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
      categories: field.list(field.text(255)),
      location: field.object(
        { displayName: field.nullable(field.text(255)) },
        { type: 'microsoft.graph.location', code: 'RequestBodyRead' },
      ),
    },
    contact: {
      givenName: field.nullable(field.text(64)),
      surname: field.nullable(field.text(64)),
      displayName: field.nullable(field.text(256)),
      companyName: field.nullable(field.text(255)),
      jobTitle: field.nullable(field.text(128)),
      mobilePhone: field.nullable(field.text(64)),
      businessPhones: field.list(field.text(64)),
      emailAddresses: field.list(
        field.object(
          { name: field.nullable(field.text(255)), address: field.nullable(field.text(320)) },
          { type: 'microsoft.graph.emailAddress', code: 'RequestBodyRead' },
        ),
      ),
    },
  }),
);

type ContentReader = (body: JsonObject) => AttachmentContent;

const readers: ReadonlyMap<string, ContentReader> = new Map(
  Object.entries<ContentReader>({
    fileAttachment: (body) => {
      const read = readBody(
        body,
        {
          ...attachmentFields,
          contentBytes: base64,
          contentId: field.nullable(field.text(255)),
          contentLocation: field.nullable(field.text(2000)),
        },
        { type: 'microsoft.graph.fileAttachment', code: 'RequestBodyRead', ignored: readOnly },
      ) as Partial<Omit<Extract<AttachmentContent, { kind: 'file' }>, 'content'>> & { contentBytes?: string };
      if (read.contentBytes === undefined)
        throw new GraphFault(400, 'ErrorInvalidRequest', 'A file attachment needs its contentBytes.');
      if (Buffer.byteLength(read.contentBytes, 'base64') > mostBytesInRequest) throw tooLarge();
      return {
        kind: 'file',
        name: named(read.name),
        contentType: read.contentType ?? 'application/octet-stream',
        isInline: read.isInline ?? false,
        contentId: read.contentId ?? null,
        contentLocation: read.contentLocation ?? null,
        content: read.contentBytes,
      };
    },
    itemAttachment: (body) => {
      const read = readBody(
        body,
        { ...attachmentFields, item: (value, path) => (isObject(value) ? value : wrong(path, 'an object')) },
        { type: 'microsoft.graph.itemAttachment', code: 'RequestBodyRead', ignored: readOnly },
      ) as { name?: string; isInline?: boolean; item?: JsonObject };
      if (!read.item) throw new GraphFault(400, 'ErrorInvalidRequest', 'An item attachment needs its item.');
      return {
        kind: 'item',
        name: named(read.name),
        isInline: read.isInline ?? false,
        item: attachedItem(read.item),
      };
    },
    referenceAttachment: (body) => {
      const read = readBody(body, attachmentFields, {
        type: 'microsoft.graph.referenceAttachment',
        code: 'RequestBodyRead',
        ignored: readOnly,
      }) as { name?: string; contentType?: string | null; isInline?: boolean };
      return {
        kind: 'reference',
        name: named(read.name),
        contentType: read.contentType ?? null,
        isInline: read.isInline ?? false,
      };
    },
  }),
);

/** Reads an attachment out of a request; its `@odata.type` says which kind it is. */
export function readAttachment(body: JsonObject): AttachmentContent {
  const reader = readers.get(typeName(body));
  if (!reader) {
    throw new GraphFault(
      400,
      'RequestBodyRead',
      "The type of the attachment is missing or unknown: '@odata.type' must name a fileAttachment, itemAttachment or referenceAttachment.",
    );
  }
  return reader(body);
}

/** The same as a field of a bigger body, such as `message.attachments`. */
export const attachmentsReader: FieldReader = field.list(
  (value, path) => (isObject(value) ? readAttachment(value) : wrong(path, 'an attachment')),
  250,
);

function tooLarge(): GraphFault {
  return new GraphFault(
    413,
    'ErrorMessageSizeExceeded',
    'The message exceeds the maximum supported size. Use an upload session for larger attachments.',
  );
}

function named(name: string | undefined): string {
  if (!name?.trim()) throw new GraphFault(400, 'ErrorInvalidRequest', 'An attachment needs a name.');
  return name;
}

function attachedItem(item: JsonObject): JsonObject {
  const type = typeName(item);
  const fields = itemFields.get(type);
  if (!fields) {
    throw new GraphFault(
      400,
      'RequestBodyRead',
      "The '@odata.type' of an attached item must name a message, an event or a contact.",
    );
  }
  const read = readBody(item, fields, {
    type: `microsoft.graph.${type}`,
    code: 'RequestBodyRead',
    ignored: ['id', 'changeKey'],
  });
  return { '@odata.type': `#microsoft.graph.${type}`, id: '', ...read };
}

function typeName(body: JsonObject): string {
  const type = body['@odata.type'];
  return typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./, '') : '';
}
