import type { AadstsRow } from '../aadsts-entry.ts';

/** How an application proves who it is: secrets, certificates, federated tokens. */
export const credentialCodes: readonly AadstsRow[] = [
  {
    code: 7000215,
    kind: 'credential',
    title: 'The client secret is not one of this registration.',
    mistake:
      'The column Secret ID was copied in place of Value, or a part of the Value, a blank with it, or the secret of another application.',
    nextStep:
      'Open Certificates & secrets of the registration, make a new client secret, and copy its Value: it is shown only once.',
  },
  {
    code: 7000222,
    kind: 'credential',
    title: 'The client secret has expired.',
    mistake: 'Every client secret has an end date, and this one has passed.',
    nextStep: 'Make a new client secret under Certificates & secrets and put its Value in here.',
  },
  {
    code: 7000216,
    kind: 'credential',
    title: 'The application did not prove who it is.',
    mistake: 'A sign-in of the application itself was tried without a client secret or a certificate.',
    nextStep: 'Give the registration a client secret or a certificate.',
    known: 'reported',
  },
  {
    code: 7000218,
    kind: 'registration',
    title: 'Microsoft expects a client secret here, and none was sent.',
    mistake:
      'The redirect address is registered under Web, which needs a secret; or device codes are used without Allow public client flows.',
    nextStep:
      'Put the client secret in; or, for device codes, set Allow public client flows to Yes on the Authentication page.',
  },
  {
    code: 700025,
    kind: 'registration',
    title: 'A client secret was sent, but the redirect address belongs to a public client.',
    mistake:
      'The redirect address is registered under Mobile and desktop applications, whose applications must not send a secret.',
    nextStep:
      'Move the redirect address to the platform Web on the Authentication page; or take the secret away and use none.',
  },
  {
    code: 70002,
    kind: 'credential',
    title: 'The client secret does not fit.',
    mistake: 'An older wording for a secret that is wrong, cut off, or of another application.',
    nextStep: 'Make a new client secret under Certificates & secrets and copy its Value.',
  },
  {
    code: 700027,
    kind: 'credential',
    title: 'The signature made with the certificate is not accepted.',
    mistake:
      'The certificate in use is not among those uploaded to the registration, has expired, or its private key is another one.',
    nextStep:
      'Compare the thumbprint under Certificates & secrets > Certificates, and upload the certificate in use.',
    fix: 'repair',
  },
  {
    code: 700030,
    kind: 'credential',
    title: "The certificate's subject name is not allowed for this application.",
    mistake:
      'The registration trusts certificates by subject name and issuer, and this one has another name.',
    nextStep:
      'Use a certificate with a name that the registration trusts, or upload this certificate itself.',
    fix: 'none',
  },
  {
    code: 700021,
    kind: 'request',
    title: 'The token that proves the application is about another application.',
    mistake: 'Issuer and subject of the signed token have to be the client ID that asks.',
    nextStep: 'Compare the Application (client) ID kept here with the one on the Overview page.',
    whoseMove: 'you',
    known: 'reported',
  },
  {
    code: 700024,
    kind: 'credential',
    title: 'The token that proves the application is outside its time.',
    mistake: "This machine's clock is wrong, or a federated token was used after its end.",
    nextStep:
      "Set this machine's clock by a time server; for a federated token see that a fresh one is written.",
    fix: 'none',
    known: 'reported',
  },
  {
    code: 5002723,
    kind: 'credential',
    title: 'The signed token does not name the certificate it was signed with.',
    mistake: 'The header of the token needs a thumbprint or a key ID.',
    nextStep: 'If the token comes from another program, have it name its key.',
    fix: 'none',
    known: 'reported',
  },
  {
    code: 50012,
    kind: 'credential',
    title: 'The certificate or signature of the application was not accepted.',
    mistake:
      'The certificate is unknown to the registration, its chain does not hold, or the signature is wrong.',
    nextStep: 'Upload the certificate in use under Certificates & secrets > Certificates.',
    fix: 'repair',
  },
  {
    code: 50013,
    kind: 'request',
    title: 'A token that was handed on is not valid.',
    mistake: 'It has expired, was signed by somebody else, or is of the wrong form.',
    nextStep: 'Sign in again; if the token comes from another program, have it fetch a fresh one.',
    whoseMove: 'you',
  },
  {
    code: 500131,
    kind: 'request',
    title: 'A token that was handed on is meant for another application.',
    mistake: 'On-behalf-of takes only tokens whose audience is the application that hands them on.',
    nextStep: 'Have the calling program ask for a token for this application.',
    whoseMove: 'you',
    known: 'reported',
  },
  {
    code: 500133,
    kind: 'request',
    title: 'A token that was handed on has expired.',
    mistake: 'It was kept too long, or a clock is wrong.',
    nextStep: 'Have the calling program fetch a fresh token, and check the clocks.',
    whoseMove: 'you',
  },
  {
    code: 50027,
    kind: 'request',
    title: 'A token that was sent cannot be read as one.',
    mistake: 'It was cut off, or lacks issuer, subject or end.',
    nextStep: 'If it comes from another program, look at what that program writes.',
    whoseMove: 'you',
  },
  {
    code: 50048,
    kind: 'credential',
    title: 'Subject and issuer of the signed token differ.',
    mistake: 'For a certificate both have to be the client ID.',
    nextStep: 'If the token comes from another program, correct its issuer and subject.',
    fix: 'none',
  },
  {
    code: 50006,
    kind: 'request',
    title: 'A signature does not hold.',
    mistake: 'The signed request was changed on its way, or signed with another key.',
    nextStep: 'Look at who signs the request, and with which key.',
    whoseMove: 'you',
  },
  {
    code: 900384,
    kind: 'request',
    title: 'The signature of a token does not hold.',
    mistake: 'The token was changed, or signed with a key that Microsoft does not know for its issuer.',
    nextStep: 'If the token comes from another program, look at which key it signs with.',
    whoseMove: 'you',
  },
  {
    code: 700211,
    kind: 'registration',
    title: 'No federated credential of the registration names this issuer.',
    mistake:
      'The issuer in the token and the one under Federated credentials differ, if only by a slash at the end.',
    nextStep: 'Compare the issuer letter by letter under Certificates & secrets > Federated credentials.',
    known: 'reported',
  },
  {
    code: 700212,
    kind: 'registration',
    title: 'The audience of the federated token is not the one the registration expects.',
    mistake: 'The global cloud expects api://AzureADTokenExchange; other clouds have names of their own.',
    nextStep:
      'Compare the audience under Certificates & secrets > Federated credentials with the aud of the token.',
    known: 'reported',
  },
  {
    code: 700213,
    kind: 'registration',
    title: 'No federated credential of the registration names this subject.',
    mistake:
      'The subject in the token and the one under Federated credentials differ; capital letters count.',
    nextStep: 'Compare the subject letter by letter under Certificates & secrets > Federated credentials.',
    known: 'reported',
  },
  {
    code: 700229,
    kind: 'credential',
    title: "A person's token was used as the application's federated proof.",
    mistake: 'From Microsoft itself only tokens of applications are taken as federated proof.',
    nextStep: 'Have the other application fetch a token as itself (client credentials).',
    fix: 'none',
  },
  {
    code: 50166,
    kind: 'wait',
    title: 'Microsoft could not reach the issuer of the federated token or another outside service.',
    mistake: 'The issuer has to be reachable from the internet, with its keys.',
    nextStep: 'Try again in a few minutes; if it stays so, see that the issuer can be reached from outside.',
  },
  {
    code: 7000114,
    kind: 'request',
    title: 'This application may not act on behalf of somebody with this token.',
    mistake: 'The token that was handed on belongs to an application, not to a person.',
    nextStep: 'Have the calling program send a token of a signed-in person.',
    whoseMove: 'you',
  },
  {
    code: 240002,
    kind: 'request',
    title: 'An id token was handed on where an access token is needed.',
    mistake: 'Both look alike; only access tokens can be handed on.',
    nextStep: 'Have the calling program send its access token.',
    whoseMove: 'you',
  },
  {
    code: 50146,
    kind: 'registration',
    title: 'The application needs a signing key of its own and has none that is valid.',
    mistake: 'The registration maps claims, which requires a key that is missing or has expired.',
    nextStep: 'Ask whoever set up claims mapping for the application to renew its key.',
    fix: 'none',
  },
  {
    code: 50003,
    kind: 'registration',
    title: 'The application has no signing key where one is needed.',
    mistake: 'It was set up for single sign-on with a certificate that is missing.',
    nextStep: 'Let the owner of the application look at its single sign-on certificate.',
    fix: 'none',
    docs: 'https://learn.microsoft.com/troubleshoot/azure/active-directory/error-code-aadsts50003-cert-or-key-not-configured',
  },
];
