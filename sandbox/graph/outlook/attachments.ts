import { isoSeconds } from '../../world/clock.ts';
import type { GraphAnswer, GraphCall, GraphHandler, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { Expanders } from '../odata/expand.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import type { GraphRoute } from '../route.ts';
import {
  type AttachmentRecord,
  attachmentCollection,
  attachmentSize,
  attachmentsOf,
  storeAttachment,
} from './attachment-record.ts';
import { attachmentId, type ItemPlace, itemNotFound, readItemId } from './item-id.ts';
import { rawItem } from './raw-item.ts';
import { readAttachment } from './read-attachment.ts';
import { createUploadSession, uploadHandlers } from './upload-sessions.ts';

/** The item that attachments hang on, as its workload knows it. */
export interface AttachmentHost {
  readonly ownerId: string;
  readonly item: ItemPlace;
  /** Tells occurrences of a series apart, as in `itemId`. */
  readonly occurrence?: number;
  /** Context of the collection, e.g. `users('<id>')/messages('<id>')/attachments`. */
  readonly context: string;
  /** Called after attachments came or went: the item gets a new version, and the ledger its entry. */
  changed(attachments: readonly AttachmentRecord[]): void;
}

export interface AttachmentHosts {
  /** Finds the item a call names, and refuses where its attachments may not be written. */
  find(call: GraphCall, writing: boolean): AttachmentHost;
  /** The same for an upload, which carries its own key instead of a caller. */
  findForUpload(call: GraphCall, ownerId: string, itemId: string): AttachmentHost | undefined;
}

/** The routes under one or more items, e.g. `/users/{user}/messages/{message}`; the last path takes uploads. */
export function attachmentRoutes(paths: readonly string[], hosts: AttachmentHosts): readonly GraphRoute[] {
  const under = (path: string): readonly GraphRoute[] => {
    const route = (method: GraphRoute['method'], rest: string, handler: GraphHandler): GraphRoute => ({
      method,
      path: `${path}/attachments${rest}`,
      workload: 'outlook',
      handler,
      beta: true,
    });
    return [
      route('GET', '', (call) => listAttachments(call, hosts.find(call, false))),
      route('POST', '', (call) => addAttachment(call, hosts.find(call, true))),
      route('GET', '/{attachment}', (call) => getAttachment(call, hosts.find(call, false))),
      route('GET', '/{attachment}/$value', (call) => downloadAttachment(call, hosts.find(call, false))),
      route('DELETE', '/{attachment}', (call) => deleteAttachment(call, hosts.find(call, true))),
      route('POST', '/createUploadSession', (call) => createUploadSession(call, hosts.find(call, true))),
    ];
  };
  return paths.flatMap(under);
}

/** The addresses that upload sessions hand out; open to whoever holds the key in them. */
export function attachmentUploadRoutes(path: string, hosts: AttachmentHosts): readonly GraphRoute[] {
  return Object.entries(uploadHandlers(hosts)).map(([method, handler]) => ({
    method: method as 'GET' | 'PUT' | 'DELETE',
    path: `${path}/attachmentSessions/{session}`,
    workload: 'outlook',
    anonymous: true,
    beta: true,
    handler,
  }));
}

const types = {
  file: '#microsoft.graph.fileAttachment',
  item: '#microsoft.graph.itemAttachment',
  reference: '#microsoft.graph.referenceAttachment',
} as const;

/** An attachment as Graph shows it; `withItem` shows what is inside an attached item. */
export function attachmentWire(
  call: Pick<GraphCall, 'prefer'>,
  host: Pick<AttachmentHost, 'ownerId' | 'item' | 'occurrence'>,
  record: AttachmentRecord,
): JsonObject {
  const common = {
    '@odata.type': types[record.kind],
    ...(record.kind === 'file' ? { '@odata.mediaContentType': record.contentType } : {}),
    id: attachmentId(host.ownerId, host.item, record.id, call.prefer.immutableIds, host.occurrence),
    lastModifiedDateTime: isoSeconds(record.modifiedAt),
    name: record.name,
    contentType: record.kind === 'item' ? null : record.contentType,
    size: attachmentSize(record),
    isInline: record.isInline,
  };
  return record.kind === 'file'
    ? {
        ...common,
        contentId: record.contentId,
        contentLocation: record.contentLocation,
        contentBytes: record.content,
      }
    : common;
}

/** What `$expand=attachments` shows of an item. */
export function attachmentWires(
  call: GraphCall,
  host: Pick<AttachmentHost, 'ownerId' | 'item' | 'occurrence'>,
): readonly JsonObject[] {
  return attachmentsOf(call.world, host.item.id).map((record) => attachmentWire(call, host, record));
}

// Asked for as `microsoft.graph.itemAttachment/item`.
function itemExpander(call: GraphCall, host: AttachmentHost): Expanders {
  return {
    item: (wire) => {
      const record = attachmentsOf(call.world, host.item.id).find(
        ({ id }) => id === readItemId(String(wire.id))?.attachmentId,
      );
      return record?.kind === 'item' ? record.item : null;
    },
  };
}

function listAttachments(call: GraphCall, host: AttachmentHost): GraphAnswer {
  return collectionAnswer(call, {
    context: host.context,
    items: attachmentWires(call, host),
    defaultPageSize: 250,
    maxPageSize: 250,
    expand: itemExpander(call, host),
  });
}

function addAttachment(call: GraphCall, host: AttachmentHost): GraphAnswer {
  const record = storeAttachment(call, host.item.id, readAttachment(call.body));
  host.changed(attachmentsOf(call.world, host.item.id));
  return entityAnswer(call, {
    context: host.context,
    value: attachmentWire(call, host, record),
    status: 201,
  });
}

function getAttachment(call: GraphCall, host: AttachmentHost): GraphAnswer {
  const record = findAttachment(call, host);
  return entityAnswer(call, {
    context: host.context,
    value: attachmentWire(call, host, record),
    expand: itemExpander(call, host),
  });
}

function downloadAttachment(call: GraphCall, host: AttachmentHost): GraphAnswer {
  const record = findAttachment(call, host);
  if (record.kind === 'reference')
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The content of a reference attachment lies elsewhere.');
  if (record.kind === 'item') {
    const { contentType, text } = rawItem(record.item);
    return { status: 200, body: Buffer.from(text), headers: { 'content-type': contentType } };
  }
  return {
    status: 200,
    body: Buffer.from(record.content, 'base64'),
    headers: { 'content-type': mediaType(record.contentType) },
  };
}

/** A client's word for the content goes into a header only where it is a media type. */
function mediaType(contentType: string | null): string {
  return contentType !== null && /^[\w.+-]+\/[\w.+-]+(\s*;[\x20-\x7e]*)?$/.test(contentType)
    ? contentType
    : 'application/octet-stream';
}

function deleteAttachment(call: GraphCall, host: AttachmentHost): GraphAnswer {
  const record = findAttachment(call, host);
  attachmentCollection(call.world).delete(host.item.id, record.id);
  host.changed(attachmentsOf(call.world, host.item.id));
  return { status: 204 };
}

function findAttachment(call: GraphCall, host: AttachmentHost): AttachmentRecord {
  const id = readItemId(call.parameters.attachment ?? '')?.attachmentId;
  const record = id === undefined ? undefined : attachmentCollection(call.world).get(host.item.id, id);
  if (!record) throw itemNotFound();
  return record;
}
