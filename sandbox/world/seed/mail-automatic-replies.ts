import { alderDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

const day = 86_400_000;

const greta = seededUserId(alderDomain, 'greta.lund');
const emil = seededUserId(alderDomain, 'emil.frost');

/** The automatic replies of the two who are away: Greta for a while, Emil for good. */
export function seededAutomaticReplies(userId: string, midnight: number) {
  if (userId === greta) {
    return {
      status: 'scheduled',
      externalAudience: 'contactsOnly',
      internalReplyMessage:
        '<html><body><p>I am away on parental leave. Lena Roth looks after purchasing until I am back.</p></body></html>',
      externalReplyMessage:
        '<html><body><p>Thank you for your message. I am away; please write to office@alderworks.example.</p></body></html>',
      start: midnight - 2 * day,
      end: midnight + 12 * day,
    } as const;
  }
  if (userId === emil) {
    return {
      status: 'alwaysEnabled',
      externalAudience: 'all',
      internalReplyMessage:
        '<html><body><p>Emil has left the company. Greta Lund took over.</p></body></html>',
      externalReplyMessage:
        '<html><body><p>Emil Frost no longer works at Alder Works. Please write to office@alderworks.example.</p></body></html>',
      start: midnight,
      end: midnight + day,
    } as const;
  }
  return undefined;
}
