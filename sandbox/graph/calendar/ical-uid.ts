import type { EventRecord } from './event-record.ts';

/**
 * The meeting's id in all calendars ([MS-OXOCAL] PidLidGlobalObjectId): a fixed head, the date of the occurrence or
 * nothing, the time the meeting was made, and a GUID. All copies of a meeting show the same.
 */
export function iCalUId(event: EventRecord, dayShown: number): string {
  const day = dayShown === 0 ? event.onlyDay : dayShown;
  const date = Buffer.alloc(4);
  if (day !== 0) {
    const occurrence = new Date(day * 86_400_000);
    date.writeUInt16BE(occurrence.getUTCFullYear(), 0);
    date.writeUInt8(occurrence.getUTCMonth() + 1, 2);
    date.writeUInt8(occurrence.getUTCDate(), 3);
  }
  const created = Buffer.alloc(8);
  // A FILETIME: tenths of microseconds since 1601.
  created.writeBigUInt64LE((BigInt(event.meetingCreatedAt) + 11_644_473_600_000n) * 10_000n);
  const length = Buffer.from('10000000', 'hex');
  const guid = Buffer.from(event.meetingId.replaceAll('-', ''), 'hex');
  return Buffer.concat([head, date, created, Buffer.alloc(8), length, guid])
    .toString('hex')
    .toUpperCase();
}

const head = Buffer.from('040000008200E00074C5B7101A82E008', 'hex');
