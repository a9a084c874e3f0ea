import type { ApplicationRecord } from '../../world/directory/records.ts';

const soon = 30 * 86_400_000;

/** How the application's secrets and certificates stand, in the words of the list's column. */
export function credentialState(
  { wire }: ApplicationRecord,
  now: number,
): 'Current' | 'Expiring soon' | 'Expired' | '-' {
  const ends = [...wire.passwordCredentials, ...wire.keyCredentials].map(({ endDateTime }) =>
    Date.parse(endDateTime),
  );
  if (ends.length === 0) return '-';
  if (ends.some((end) => end <= now)) return 'Expired';
  return ends.some((end) => end - now < soon) ? 'Expiring soon' : 'Current';
}
