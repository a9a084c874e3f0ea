import type { JsonObject } from '../call.ts';
import type { EventContent, EventRecord } from './event-record.ts';

/** Where people join; null for what is no online meeting. */
export function onlineMeetingWire(event: EventRecord, content: EventContent): JsonObject | null {
  if (!content.isOnlineMeeting) return null;
  const thread = Buffer.from(`${event.meetingId}@portico`).toString('base64url');
  const context = encodeURIComponent(
    JSON.stringify({ Tid: event.organizer.emailAddress.address.split('@')[1] }),
  );
  return {
    joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${context}`,
  };
}
