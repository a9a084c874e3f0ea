import { randomInt } from 'node:crypto';

// [MS-OXOMSG] 2.2.1.3: a head of 22 bytes (1, the time, the conversation's GUID) and 5 more for every answer.
/** The index of a message that starts a conversation. */
export function newConversationIndex(conversation: string, at: number): string {
  const time = fileTime(at).subarray(1, 6);
  return Buffer.concat([Buffer.from([1]), time, guidBytes(conversation)]).toString('base64');
}

/** The index of an answer to the message with that index; the mark tells answers of one moment apart. */
export function answerIndex(index: string, at: number, mark = randomInt(256)): string {
  const parent = Buffer.from(index, 'base64');
  const time = fileTime(at).subarray(2, 6);
  return Buffer.concat([parent, time, Buffer.from([mark])]).toString('base64');
}

/** Windows file time: hundreds of nanoseconds since 1601, the highest byte first. */
function fileTime(at: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE((BigInt(Math.trunc(at)) + 11_644_473_600_000n) * 10_000n);
  return bytes;
}

function guidBytes(guid: string): Buffer {
  return Buffer.from(guid.replaceAll('-', ''), 'hex');
}
