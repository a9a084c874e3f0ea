import { createHash } from 'node:crypto';

/**
 * The id of a key's job in a queue: always the same, so that the table's primary key lets no second one in and finds
 * the first. A UUID of version 8, whose bits are free (RFC 9562, 5.8).
 */
export function jobId(queue: string, key: string): string {
  const hash = createHash('sha256').update(queue).update('\0').update(key).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
