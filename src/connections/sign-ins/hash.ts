import { createHash } from 'node:crypto';

/** For values that are random and long, and only ever compared. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
