import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { objectNotFound } from './faults.ts';

const pageSizes = { defaultPageSize: 100, maxPageSize: 100 };

function rooms(call: GraphCall): readonly UserRecord[] {
  return call.world.directory.users.list(call.caller.tenantId).filter(({ mailbox }) => mailbox === 'room');
}

function roomWire({ id, wire }: UserRecord): JsonObject {
  return {
    address: null,
    audioDeviceName: null,
    bookingType: 'standard',
    building: null,
    capacity: 8,
    displayDeviceName: null,
    displayName: wire.displayName,
    emailAddress: wire.mail,
    floorLabel: null,
    floorNumber: null,
    geoCoordinates: null,
    id,
    isWheelChairAccessible: false,
    label: null,
    nickname: wire.displayName,
    phone: '',
    tags: [],
    videoDeviceName: null,
  };
}

export function listRooms(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, {
    ...pageSizes,
    context: 'places/microsoft.graph.room',
    items: rooms(call).map(roomWire),
  });
}

/** The sandbox's rooms are in no list. */
export function listRoomLists(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, { ...pageSizes, context: 'places/microsoft.graph.roomList', items: [] });
}

export function getPlace(call: GraphCall): GraphAnswer {
  const key = (call.parameters.place ?? '').toLowerCase();
  const room = rooms(call).find(({ id, wire }) => id === key || wire.mail?.toLowerCase() === key);
  if (!room) throw objectNotFound(key);
  return entityAnswer(call, {
    context: 'places/microsoft.graph.room',
    value: { '@odata.type': '#microsoft.graph.room', ...roomWire(room) },
    always: ['@odata.type'],
  });
}

/** What Outlook used before places: names and addresses (beta). */
export function findRooms(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, {
    ...pageSizes,
    context: 'Collection(microsoft.graph.emailAddress)',
    items: rooms(call).map(({ wire }) => ({ address: wire.mail, name: wire.displayName })),
  });
}

export function findRoomLists(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, {
    ...pageSizes,
    context: 'Collection(microsoft.graph.emailAddress)',
    items: [],
  });
}
