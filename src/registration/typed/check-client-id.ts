import type { Finding } from '../../base/finding.ts';
import { guidIn, isGuid } from './guid.ts';
import type { Typed } from './typed.ts';

/** Client ids of Microsoft's own programs and APIs, which people copy out of examples. */
const microsofts: Readonly<Record<string, string>> = {
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
  '00000002-0000-0ff1-ce00-000000000000': 'Office 365 Exchange Online',
  '00000002-0000-0000-c000-000000000000': 'Azure Active Directory Graph',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Microsoft Azure CLI',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Microsoft Azure PowerShell',
  '14d82eec-204b-4c2f-b7e8-296a70dab67e': 'Microsoft Graph Command Line Tools',
};

/** The tenant that all personal Microsoft accounts are in; never a client id. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

const where = 'Copy the "Application (client) ID" from the registration\'s Overview page.';

export function checkClientId({ clientId: text }: Typed): readonly Finding[] {
  if (text === undefined || text === '') return [];
  if (isGuid(text)) return knownToBeAnother(text.toLowerCase());
  const inside = guidIn(text);
  if (inside !== undefined && (text.match(/[0-9a-f]{8}-/gi) ?? []).length === 1) return [aroundIt(inside)];
  return [notAGuid(text)];
}

function knownToBeAnother(clientId: string): readonly Finding[] {
  const owner = microsofts[clientId];
  if (owner === undefined && clientId !== personalTenant) return [];
  return [
    {
      code: 'typed-client-id/of-microsoft',
      state: 'wrong',
      title:
        owner === undefined
          ? 'This is the tenant of personal Microsoft accounts, not an application.'
          : `This is the id of ${owner}, not of a registration of yours.`,
      whoseMove: 'you',
      nextStep: where,
    },
  ];
}

function aroundIt(clientId: string): Finding {
  const value = clientId.toLowerCase();
  return {
    code: 'typed-client-id/around-it',
    state: 'wrong',
    title: 'There is more in the client ID field than the client ID.',
    detail: `The client ID in it: ${value}`,
    whoseMove: 'you',
    nextStep: `Use ${value}.`,
    fix: { kind: 'repair', label: `Use ${value}`, corrected: { field: 'clientId', value } },
  };
}

/** What was typed is not repeated: a secret that landed in the wrong field would be. */
function notAGuid(text: string): Finding {
  if (looksLikeSecret(text))
    return {
      code: 'typed-client-id/looks-like-secret',
      state: 'wrong',
      title: 'This looks like the secret, not like the client ID.',
      whoseMove: 'you',
      nextStep: `Put it into the field for the secret. ${where}`,
    };
  return {
    code: 'typed-client-id/not-a-guid',
    state: 'wrong',
    title: 'A client ID has the form 00000000-0000-0000-0000-000000000000; this has not.',
    whoseMove: 'you',
    nextStep: where,
  };
}

/** Values that Microsoft makes are some forty characters long, most with `8Q~` or another `Q~` near their start. */
export function looksLikeSecret(text: string): boolean {
  return (
    /^.{3}\dQ~/.test(text) || (/^[\w.~-]{32,64}$/.test(text) && /[.~_]/.test(text) && !text.includes('..'))
  );
}
