import type { Finding } from '../../base/finding.ts';
import { explainText } from '../../identity/aadsts/explain-text.ts';
import { nearestPermission } from '../../identity/permissions/nearest-permission.ts';

const mostNames = 20;

/** What Microsoft's codes in a text mean, and which permissions it names that do not exist. */
export function explain(text: string): readonly Finding[] {
  const found = [...explainText(text), ...wrongNames(text), ...exchangePermissions(text)];
  return found.filter(
    ({ code }, at) =>
      found.findIndex((other) => other.code === code) === at || code.startsWith('permission-names/'),
  );
}

/** Words such as `Users.Read` in lists of permissions and in scopes. */
function wrongNames(text: string): readonly Finding[] {
  const names = new Set(
    [...text.matchAll(/(?<![\w.@-])([A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+){1,3})(?![\w@-])/g)].flatMap(
      ([, name]) => name ?? [],
    ),
  );
  return [...names].slice(0, mostNames).flatMap((name) => {
    const right = nearestPermission(name);
    return right ? [wrongName(name, right)] : [];
  });
}

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
