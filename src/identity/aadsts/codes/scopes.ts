import type { AadstsRow } from '../aadsts-entry.ts';

/** What is asked for: permissions and the APIs they belong to. */
export const scopeCodes: readonly AadstsRow[] = [
  {
    code: 70011,
    kind: 'registration',
    title: 'A permission that is asked for cannot be understood.',
    mistake:
      'A name was mistyped or encoded twice, commas stand between names, .default stands beside others, or a personal account cannot have it.',
    nextStep: 'Check the names of the permissions; they are separated by blanks.',
    fix: 'none',
  },
  {
    code: 28000,
    kind: 'request',
    title: 'Permissions of several APIs were asked for in one token.',
    mistake: 'A token is for one API at a time.',
    nextStep: 'Ask for the permissions of one API only.',
    known: 'reported',
  },
  {
    code: 28002,
    kind: 'request',
    title: 'The permissions that are asked for are not valid.',
    mistake: 'A name was mistyped, or belongs to another API.',
    nextStep: 'Check the names of the permissions.',
  },
  {
    code: 28003,
    kind: 'request',
    title: 'No permission was asked for.',
    mistake: 'The request for a token came with an empty scope.',
    nextStep: 'Switch on at least one feature, then sign in again.',
  },
  {
    code: 1002012,
    kind: 'request',
    title: 'An application that acts as itself asks with /.default alone.',
    mistake: 'Single permissions were named; for an application they are those granted by an administrator.',
    nextStep: 'Use https://graph.microsoft.com/.default as the scope.',
    known: 'reported',
  },
  {
    code: 700022,
    kind: 'request',
    title: 'Permissions of several APIs were asked for at once.',
    mistake: 'Microsoft Graph and another API, such as Outlook, stand side by side.',
    nextStep: 'Ask for the permissions of one API only.',
  },
  {
    code: 700023,
    kind: 'request',
    title:
      'The request names no API; for signed tokens, it can also mean that they are meant for another address.',
    mistake:
      'A scope came without the API it belongs to, or the audience of a signed token is not the token address of the tenant.',
    nextStep: 'If the request comes from another program, look at its scope and at the aud of its token.',
  },
  {
    code: 500011,
    kind: 'registration',
    title: 'The API that is asked for is not known in this tenant.',
    mistake: 'Its address was mistyped, belongs to another cloud, or the API was never set up in the tenant.',
    nextStep: 'Check which cloud the tenant is in; in a national cloud Microsoft Graph has another address.',
    fix: 'none',
  },
  {
    code: 50001,
    kind: 'registration',
    title: 'The API that is asked for does not exist or is switched off.',
    mistake: 'Its address was mistyped, or belongs to another cloud.',
    nextStep: 'Check which cloud the tenant is in.',
    fix: 'none',
  },
  {
    code: 50010,
    kind: 'request',
    title: 'No API is set for which a token could be given.',
    mistake: 'The application was set up without an audience.',
    nextStep: 'Let the owner of the application look at its settings.',
    whoseMove: 'you',
  },
  {
    code: 901002,
    kind: 'request',
    title: 'The parameter resource is not taken here.',
    mistake: 'An older form of request was mixed with the newer one.',
    nextStep: 'Ask with scope in place of resource.',
  },
  {
    code: 501461,
    kind: 'registration',
    title:
      'The application accepts mapped claims, but its tokens are for an audience that does not allow it.',
    mistake: 'The setting acceptMappedClaims is on in the manifest without a signing key of its own.',
    nextStep: 'Set acceptMappedClaims to null in the manifest, or give the application a key of its own.',
    fix: 'none',
  },
];
