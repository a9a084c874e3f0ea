import { foreignPermissions } from '../src/identity/permissions/foreign-permissions.ts';
import { findPermission } from '../src/identity/permissions/graph-permissions.ts';
import { inventions } from '../src/identity/permissions/inventions.ts';
import { wordsByName } from '../src/identity/permissions/words-by-name.ts';

/** docs/reference/permissions.md: what Portico may ask for, in words. */
export function permissionsPage(notice: string): string {
  return `# Permissions

${notice}

The permissions of Microsoft Graph that features and setups can need, with the ids by which registrations list them. Portico knows the names
and ids of all others, too. Ids, the need of an administrator and what personal accounts have come from the data behind Microsoft's own
permission pages (2026-08); that \`Calendars.ReadBasic\` takes an administrator is said there and surprises.

*Default policy*: under the policy that new tenants start with, people may not consent to it themselves, so that an administrator has to
approve it once.

## For an account that signs in

| permission | lets an application | id | administrator | default policy | personal accounts |
|---|---|---|---|---|---|
${accountRows().join('\n')}

## For an application by itself

Always an administrator's to grant.

| permission | lets an application | id |
|---|---|---|
${applicationRows().join('\n')}

## Of other APIs

Guides still ask for these. Their ids are as people report them. Exchange Online is switching Exchange Web Services off.

| permission | of | kind | lets an application | in Microsoft Graph |
|---|---|---|---|---|
${foreignRows().join('\n')}

## Names that do not exist

| name | meant is | because |
|---|---|---|
${inventions.map(([wrong, name, reason]) => `| \`${wrong}\` | \`${name}\` | ${reason} |`).join('\n')}
`;
}

const sorted = Object.keys(wordsByName).sort();

function accountRows(): string[] {
  return sorted.flatMap((name) => {
    const permission = findPermission(name);
    const words = wordsByName[name]?.account;
    if (!permission?.delegated || words === undefined) return [];
    const { delegated, admin, blockedByDefaultPolicy, personal } = permission;
    const marks = [admin ? 'always' : '', blockedByDefaultPolicy ? 'kept' : '', personal ? 'yes' : 'no'];
    return [`| \`${name}\` | ${words} | \`${delegated}\` | ${marks.join(' | ')} |`];
  });
}

function applicationRows(): string[] {
  return sorted.flatMap((name) => {
    const application = findPermission(name)?.application;
    const words = wordsByName[name]?.app;
    return application && words !== undefined ? [`| \`${name}\` | ${words} | \`${application}\` |`] : [];
  });
}

function foreignRows(): string[] {
  return foreignPermissions.map(
    ({ name, resource, kind, words, instead }) =>
      `| \`${name}\` | ${resource.title} | ${kind} | ${words} | ${instead.map((other) => `\`${other}\``).join(', ')} |`,
  );
}
