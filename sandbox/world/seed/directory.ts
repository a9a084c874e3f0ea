import type { World } from '../world.ts';
import { seedApplications } from './applications.ts';
import { seedGroups } from './groups.ts';
import { seedMailboxRights } from './mail-rights.ts';
import { seedTenants } from './tenants.ts';
import { seedUsers } from './users.ts';

/** Tenants, people, groups and ready-made registrations; described in docs/guide/sandbox.md. */
export function seedDirectory(world: World): void {
  seedTenants(world);
  seedUsers(world);
  seedGroups(world);
  seedApplications(world);
  seedMailboxRights(world);
}
