import { randomUUID } from 'node:crypto';

/** Names this runner, so that its rows can be told from those of a runner that is no more. */
export const newHolder = (): string => `${process.pid}.${randomUUID()}`;

/** Who a token belongs to: a token is its holder and a number. */
export const holderOf = (token: string): string => token.slice(0, token.lastIndexOf('#'));

/** Whether the process behind a holder is surely gone. One that reused its number looks alive; its lease tells then. */
export function isGone(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  // Another holder under our own number lived before us: in a container every process may be number 1.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0); // signal 0 only asks (kill(2))
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
