import type { Facts } from './facts.ts';

/** Whether people sign in through the registration, as far as its purpose and its connections say. */
export function signsPeopleIn({ registration, connection, connections }: Facts): boolean {
  if (connection) return connection.actsAs === 'account';
  if (connections.some(({ actsAs }) => actsAs === 'account')) return true;
  const { account, app } = registration.purpose;
  // One that nobody said anything about is most likely meant for people.
  return Object.keys(account).length > 0 || (Object.keys(app).length === 0 && connections.length === 0);
}
