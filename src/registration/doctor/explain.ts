import type { Finding } from '../../base/finding.ts';
import { explainText } from '../../identity/aadsts/explain-text.ts';
import { findPermission } from '../../identity/permissions/graph-permissions.ts';
import { nearestPermission } from '../../identity/permissions/nearest-permission.ts';

const mostNames = 20;

/** What Microsoft's codes in a text mean, and which permissions it names that do not exist. */
export function explain(text: string): readonly Finding[] {
  const found = [
    ...explainText(text),
    ...wrongNames(text),
    ...lackingPermissions(text),
    ...exchangePermissions(text),
  ];
  return found.filter(
    ({ code }, at) =>
      found.findIndex((other) => other.code === code) === at || code.startsWith('permission-names/'),
  );
}

/** Words such as `Users.Read` in lists of permissions and in scopes. */
function wrongNames(text: string): readonly Finding[] {
  return [...new Set(namesIn(text))].slice(0, mostNames).flatMap((name) => {
    const right = nearestPermission(name);
    return right ? [wrongName(name, right)] : [];
  });
}

const shape = /(?<![\w.@-])[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+){1,3}(?![\w@-])/g;
const namesIn = (text: string): readonly string[] => [...text.matchAll(shape)].map(([name]) => name);

function wrongName(name: string, right: { readonly name: string; readonly reason: string }): Finding {
  return {
    code: 'permission-names/unknown-name',
    state: 'wrong',
    title: `Microsoft Graph has no permission “${name}”; “${right.name}” is meant.`,
    detail: right.reason,
    whoseMove: 'you',
    nextStep: `Use ${right.name} in its place.`,
    technical: { code: name, docs: 'https://learn.microsoft.com/graph/permissions-reference' },
  };
}

/** How programs say that a token does not carry what they want, with names of permissions beside it. */
const lacks =
  /(?:doesn.t|does not) have all (?:the )?required permissions|not available in token|minimum (?:required )?permissions/i;

function lackingPermissions(text: string): readonly Finding[] {
  if (!lacks.test(text)) return [];
  const names = [...new Set(namesIn(text))].filter((name) => findPermission(name) !== undefined);
  const isTeams = names.some((name) => findPermission(name)?.personal === false);
  return [
    {
      code: 'permissions-in-token/missing',
      state: 'wrong',
      title: `The token lacks permissions${names.length > 0 ? `: ${names.join(', ')}` : ''}.`,
      detail: isTeams
        ? 'They were not consented to, or the account is a personal one, which has neither Teams nor presence nor groups.'
        : 'They are not listed in the registration, were not consented to, or were added after the sign-in.',
      whoseMove: 'you',
      nextStep:
        'Add them under API permissions, then sign in again; a personal account has to leave out what it cannot have.',
    },
  ];
}

function exchangePermissions(text: string): readonly Finding[] {
  if (!/full_access_as_app|dc890d15-9560-4a4c-9b7f-a736ec74ec40/i.test(text)) return [];
  return [
    {
      code: 'exchange-web-services/full-access',
      state: 'wrong',
      title:
        'full_access_as_app is a permission for Exchange Web Services, which Microsoft is switching off.',
      detail:
        "According to Microsoft's announcement, Exchange Online blocks EWS by default from 2026-10-01 on, tenant by tenant, and ends it on 2027-04-01.",
      whoseMove: 'you',
      nextStep:
        'Use the application permission Calendars.ReadWrite of Microsoft Graph in its place, limited to the mailboxes it is for.',
      technical: { code: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40' },
    },
  ];
}
