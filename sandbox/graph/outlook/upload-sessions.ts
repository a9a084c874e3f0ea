import { randomBytes, randomUUID } from 'node:crypto';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall, GraphHandler, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, field } from '../input/read-body.ts';
import { attachmentsOf, storeAttachment } from './attachment-record.ts';
import type { AttachmentHost, AttachmentHosts } from './attachments.ts';
import { instantText } from './date-time.ts';
import { attachmentId, itemId, itemNotFound } from './item-id.ts';
import { readAction } from './read-action.ts';

/*
 * Files of 3 to 150 MB come in pieces: POST createUploadSession answers an address that needs no token, PUT sends one
 * range after the other there, GET tells what is missing, DELETE gives up.
 */

const mebibyte = 1024 * 1024;

/** Microsoft's documented bounds; whether "3 MB" counts in thousands or in 1024s is unverified, so the smaller rules. */
const smallestFile = 3_000_000;
const biggestFile = 150 * mebibyte;
const biggestRange = 4 * mebibyte;

/** How long a session waits for its next piece [unverified]. */
const lifetime = 24 * 60 * 60 * 1000;

interface UploadSession extends Stored {
  readonly ownerId: string;
  readonly itemId: string;
  /** The key in the address. */
  readonly key: string;
  readonly item: {
    readonly name: string;
    readonly size: number;
    readonly contentType: string | null;
    readonly isInline: boolean;
    readonly contentId: string | null;
  };
  /** Bytes that have come in. */
  readonly received: number;
  readonly expiresAt: number;
}

interface UploadPiece extends Stored {
  readonly content: string;
}

const everyMailbox = 'all';

function sessions(world: World): Collection<UploadSession> {
  return world.store.collection<UploadSession>('uploadSessions');
}

/** The pieces of a session, in its own partition and in the order they came. */
function pieces(world: World): Collection<UploadPiece> {
  return world.store.collection<UploadPiece>('uploadPieces');
}

const size: FieldReader = field.integer(0, Number.MAX_SAFE_INTEGER);

export function createUploadSession(call: GraphCall, host: AttachmentHost): GraphAnswer {
  const { world } = call;
  const item = readAttachmentItem(call.body);
  forgetExpired(world, call.now);
  const session = sessions(world).put(everyMailbox, {
    id: randomUUID(),
    ownerId: host.ownerId,
    itemId: host.item.id,
    key: randomBytes(32).toString('base64url'),
    item,
    received: 0,
    expiresAt: call.now + lifetime,
  });
  const itemPath = call.path.replace(
    /\/attachments\/(microsoft\.graph\.)?createUploadSession(\(\))?\/?$/i,
    '',
  );
  const collection = /\/([^/()]+)(?:\/[^/]*|\([^/]*\))$/.exec(itemPath)?.[1] ?? 'messages';
  const address = `${call.origin}/${call.version}/users/${host.ownerId}/${collection}/${itemId(host.ownerId, host.item, true, host.occurrence)}`;
  return {
    status: 201,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.uploadSession`,
      uploadUrl: `${address}/attachmentSessions/${session.id}?authtoken=${session.key}`,
      ...progress(session),
      // The first answer names an open range, later ones only where it begins.
      nextExpectedRanges: ['0-'],
    },
  };
}

function readAttachmentItem(body: JsonObject): UploadSession['item'] {
  const outer = readAction(body, {
    attachmentItem: field.object(
      {
        attachmentType: field.oneOf(['file', 'item', 'reference']),
        name: field.text(255),
        size,
        contentType: field.nullable(field.text(255)),
        isInline: field.nullable(field.boolean),
        contentId: field.nullable(field.text(255)),
      },
      { type: 'microsoft.graph.attachmentItem', code: 'RequestBodyRead' },
    ),
  }) as { attachmentItem?: Partial<UploadSession['item']> & { attachmentType?: string } };
  const item = outer.attachmentItem;
  if (!item?.name || item.size === undefined)
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'AttachmentItem needs an attachmentType, a name and a size.',
    );
  if (item.attachmentType !== 'file')
    throw new GraphFault(400, 'ErrorInvalidRequest', 'Only files can be uploaded in pieces.');
  if (item.size < smallestFile) {
    throw new GraphFault(
      400,
      'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
      'The attachment is smaller than 3 MB. Post it to the attachments collection instead.',
    );
  }
  if (item.size > biggestFile) {
    throw new GraphFault(
      413,
      'ErrorAttachmentSizeLimitExceeded',
      'The attachment size exceeds the maximum of 150 MB.',
    );
  }
  return {
    name: item.name,
    size: item.size,
    contentType: item.contentType ?? null,
    isInline: item.isInline ?? false,
    contentId: item.contentId ?? null,
  };
}

/** What the address of a session answers. */
export function uploadHandlers(
  hosts: AttachmentHosts,
): Readonly<Record<'GET' | 'PUT' | 'DELETE', GraphHandler>> {
  return {
    GET: (call) => ({ status: 200, body: sessionWire(call, findSession(call)) }),
    PUT: (call) => receivePiece(call, findSession(call), hosts),
    DELETE: (call) => {
      forget(call.world, findSession(call).id);
      return { status: 204 };
    },
  };
}

function receivePiece(call: GraphCall, session: UploadSession, hosts: AttachmentHosts): GraphAnswer {
  const start = judgeRange(call, session);
  pieces(call.world).put(session.id, { id: String(start), content: call.rawBody.toString('base64') });
  const grown = { ...session, received: start + call.rawBody.length, expiresAt: call.now + lifetime };
  if (grown.received < session.item.size) {
    sessions(call.world).put(everyMailbox, grown);
    return { status: 200, body: sessionWire(call, grown) };
  }
  return finish(call, grown, hosts);
}

/** Where this piece begins, if it is the one that is missing next and as long as it says. */
function judgeRange(call: GraphCall, session: UploadSession): number {
  const range = /^\s*bytes\s+(\d{1,15})-(\d{1,15})\/(\d{1,15})\s*$/i.exec(
    call.headers['content-range'] ?? '',
  );
  if (!range)
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'A Content-Range such as bytes 0-3999999/5000000 is needed.',
    );
  const [start = 0, end = 0, total = 0] = range.slice(1).map(Number);
  if (total !== session.item.size || end < start || end >= total || end - start + 1 !== call.rawBody.length)
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'The Content-Range fits neither the session nor the body.',
    );
  if (call.rawBody.length > biggestRange)
    throw new GraphFault(413, 'RequestEntityTooLarge', 'A range may hold at most 4 MB.');
  if (start !== session.received) {
    throw new GraphFault(
      416,
      'InvalidRange',
      `The uploaded range is not the one expected next, which begins at ${session.received}.`,
    );
  }
  return start;
}

function finish(call: GraphCall, session: UploadSession, hosts: AttachmentHosts): GraphAnswer {
  const { world } = call;
  const host = hosts.findForUpload(call, session.ownerId, session.itemId);
  if (!host) {
    forget(world, session.id);
    throw itemNotFound();
  }
  const content = Buffer.concat(
    pieces(world)
      .list(session.id)
      .map((piece) => Buffer.from(piece.content, 'base64')),
  );
  const record = storeAttachment(call, session.itemId, {
    kind: 'file',
    name: session.item.name,
    contentType: session.item.contentType ?? 'application/octet-stream',
    isInline: session.item.isInline,
    contentId: session.item.contentId,
    contentLocation: null,
    content: content.toString('base64'),
  });
  forget(world, session.id);
  host.changed(attachmentsOf(world, session.itemId));
  const id = attachmentId(host.ownerId, host.item, record.id, false, host.occurrence);
  const path = call.path.replace(/\/attachmentSessions\/.*$/i, '');
  // Clients read the new attachment's id out of this address; there is no body.
  return {
    status: 201,
    headers: { location: `${call.origin}/${call.version}${path}/attachments('${id}')` },
  };
}

function findSession(call: GraphCall): UploadSession {
  const session = sessions(call.world).get(everyMailbox, call.parameters.session ?? '');
  const key = call.query.plain.get('authtoken') ?? '';
  if (!session || session.key !== key) throw itemNotFound();
  if (session.expiresAt <= call.now) {
    forget(call.world, session.id);
    throw itemNotFound();
  }
  return session;
}

function progress(session: UploadSession): JsonObject {
  return {
    expirationDateTime: instantText(session.expiresAt),
    nextExpectedRanges: [String(session.received)],
  };
}

function sessionWire(call: GraphCall, session: UploadSession): JsonObject {
  return {
    '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.uploadSession`,
    ...progress(session),
  };
}

function forget(world: World, id: string): void {
  for (const piece of pieces(world).list(id)) pieces(world).delete(id, piece.id);
  sessions(world).delete(everyMailbox, id);
}

/** Sessions nobody finished give their space back when the next one begins. */
function forgetExpired(world: World, now: number): void {
  for (const session of sessions(world).list(everyMailbox)) {
    if (session.expiresAt <= now) forget(world, session.id);
  }
}
