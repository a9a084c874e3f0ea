import { createHash, randomBytes } from 'node:crypto';

/** Ids of lists and tasks have the look of Exchange's: long, base64url, case-sensitive. */
export function todoId(name: string = randomBytes(24).toString('hex')): string {
  const digest = createHash('sha512').update(name).digest();
  return `AQMkADAwATM0MDAAMS0${Buffer.concat([digest, digest.subarray(0, 14)]).toString('base64url')}=`;
}

/** Tasks are kept per list, so that a list's delta tells of its own deletions alone. */
export function tasksOf(ownerId: string, listId: string): string {
  return `${ownerId} ${listId}`;
}
