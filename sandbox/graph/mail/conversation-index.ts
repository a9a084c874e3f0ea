import { randomBytes } from 'node:crypto';

// [MS-OXOMSG] 2.2.1.3: a head of 22 bytes (1, the time, the conversation's GUID) and 5 more for every answer.
const headLength = 22;

/** The index of a message that starts a conversation. */
export function newConversationIndex(conversation: string, at: number): string {
  const time = fileTime(at).subarray(1, 6);
  return Buffer.concat([Buffer.from([1]), time, guidBytes(conversation)]).toString('base64');
}

/** The index of an answer to the message with that index. */
export function answerIndex(index: string, at: number): string {
  const parent = Buffer.from(index, 'base64');
  const time = fileTime(at).subarray(2, 6);
  return Buffer.concat([parent, time, randomBytes(1)]).toString('base64');
}

/** The conversation's GUID out of an index somebody sent; undefined where it is no index. */
export function conversationOf(index: string): string | undefined {
  const bytes = Buffer.from(index, 'base64');
  if (bytes.length < headLength || bytes[0] !== 1) return undefined;
  const hex = bytes.toString('hex', 6, headLength);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
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
