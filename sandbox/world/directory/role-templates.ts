import type { DirectoryRole } from './records.ts';

/** Template ids of directory roles: the same in every tenant, and what a token's `wids` claim lists. */
export const roleTemplateIds: Readonly<Record<DirectoryRole, string>> = {
  'global-administrator': '62e90394-69f5-4237-9190-012177145e10',
  'privileged-role-administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'cloud-application-administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'application-developer': 'cf1c38e5-3621-4004-a7cb-879624dced7c',
};

/** What every user of a tenant has without being given it. */
export const userRoleTemplateId = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** What tokens of applications carry [unverified: seen in tokens, described nowhere]. */
export const applicationRoleTemplateId = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';
