import type { Connection } from '../connection.ts';
import type { Registration } from '../registration.ts';
import type { AdminApproval, ApprovalItem } from '../sign-in.ts';

interface Facts {
  readonly connection: Connection;
  readonly registration: Pick<Registration, 'name' | 'clientId'>;
  readonly permissions: readonly ApprovalItem[];
  readonly url: string;
}

/** A mail that its reader can act on without knowing Portico: what, why, how far it reaches, and one link. */
export function approvalMail({ connection, registration, permissions, url }: Facts): AdminApproval['mail'] {
  const isApp = connection.actsAs === 'app';
  const who = connection.account === undefined ? 'people who sign in' : connection.account.username;
  const reach = isApp
    ? 'The application acts as itself, without anybody signed in. It can be limited to certain mailboxes in Exchange Online.'
    : `The application acts only as ${who}, and can do no more than that account may.`;
  const lines = permissions.map(
    ({ permission, words, features }) =>
      `- ${words} (${permission}, ${isApp ? 'application' : 'delegated'})${features.length === 0 ? '' : `, for: ${features.join(', ')}`}`,
  );
  const text = [
    'Hello,',
    '',
    `I would like to connect our own systems to Microsoft 365 through the application "${registration.name}" (client ID ${registration.clientId}). Microsoft asks for an administrator's approval.`,
    '',
    'Please open this link, sign in as an administrator and accept:',
    '',
    url,
    '',
    'It asks for:',
    ...lines,
    '',
    reach,
    '',
    'Nothing else is to be done: Portico notices by itself. What was approved can be taken back at any time in the Microsoft Entra admin center, under Enterprise applications.',
    '',
    'Thank you',
  ].join('\n');
  return { subject: `Please approve "${registration.name}" for Microsoft 365`, text };
}
