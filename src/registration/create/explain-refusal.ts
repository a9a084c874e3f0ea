import { PorticoError } from '../../base/errors/portico-error.ts';
import { GraphError } from '../../graph/graph-error.ts';
import { signInAudiences } from '../application/sign-in-audience.ts';
import { permissionLines } from './approval-mail.ts';
import type { CreationState } from './creation.ts';

type Known = Pick<CreationState, 'plan' | 'setup' | 'cloud'>;

/** What Microsoft's refusal to create an application means, and the next best way. Others pass through. */
export function explainRefusal(error: unknown, known: Known): unknown {
  if (!(error instanceof GraphError)) return error;
  if (error.graphCode === 'SignInAudienceNotAllowedAsPerAppPolicy') return audienceForbidden(known);
  return error.graphStatus === 403 ? notAllowed(error, known) : error;
}

function notAllowed(error: GraphError, known: Known): PorticoError {
  const { setup } = known;
  const title = 'This account may not register applications in its organisation.';
  return new PorticoError('registration-not-allowed', {
    detail: title,
    cause: error,
    finding: {
      code: 'create/not-allowed',
      state: 'wrong',
      title,
      ...(setup.account ? { detail: `Signed in: ${setup.account.username}` } : {}),
      whoseMove: 'your-admin',
      nextStep:
        'Send the mail to an admin, who creates it with the portal steps or a script from here; or sign in again as somebody with the role Application Developer or Cloud Application Administrator.',
      fix: { kind: 'copy', label: 'Copy the mail for your admin', text: creationMail(known) },
      technical: error.finding.technical ?? {},
    },
  });
}

function audienceForbidden({ plan }: Known): PorticoError {
  const title = 'A policy of the organisation does not let applications take these accounts.';
  return new PorticoError('registration-not-allowed', {
    detail: title,
    finding: {
      code: 'create/audience-forbidden',
      state: 'wrong',
      title,
      detail: signInAudiences[plan.wish.audience].portal,
      whoseMove: 'you',
      nextStep: 'Create it for accounts of this organisation alone, or ask an admin to change the policy.',
    },
  });
}

function creationMail({ plan, cloud }: Known): string {
  const { wish } = plan;
  return [
    `Please register an application in our Microsoft Entra ID${cloud.portal ? ` (${cloud.portal})` : ''}:`,
    '',
    `Name: ${wish.name.trim()}`,
    `Supported account types: ${signInAudiences[wish.audience].portal}`,
    ...wish.redirects.map(({ platform, uri }) => `Redirect URI (${platform}): ${uri}`),
    ...(wish.credential === 'none' ? [] : [`Credential: ${wish.credential}`]),
    '',
    'It needs these permissions of Microsoft Graph, with admin consent:',
    ...permissionLines(plan.permissions),
    '',
    'Portico has the same as portal steps with links, and as scripts for the Azure CLI, PowerShell, Terraform and Bicep.',
    'Please send back the Application (client) ID, the Directory (tenant) ID and, separately, the Value of the secret.',
  ].join('\n');
}
