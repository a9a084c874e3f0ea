import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { controlActions } from '../../../sandbox/control/control.ts';
import { effectNames } from '../../../sandbox/faults/rule.ts';
import { alderDomain, consumersDomain, juniperDomain } from '../../../sandbox/world/seed/tenants.ts';
import { everyonesPassword } from '../../../sandbox/world/seed/users.ts';
import { openWorld } from '../../../sandbox/world/world.ts';

const guide = readFileSync(new URL('../../../docs/guide/sandbox.md', import.meta.url), 'utf8');

it('names every call of the control API, and no other', () => {
  const named = [...guide.matchAll(/`(GET|POST|PUT|PATCH|DELETE) \/_sandbox(\/[\w/{}-]+)/g)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  expect(new Set(named)).toEqual(new Set(controlActions));
});

it('names every effect, and no other', () => {
  const table = guide.slice(guide.indexOf('| effect |'));
  const named = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, effect]) => effect);
  expect(named).toEqual(effectNames);
});

it('names everybody, by the password they have', () => {
  const world = openWorld(undefined);
  for (const tenant of [alderDomain, juniperDomain, consumersDomain]) {
    expect(guide).toContain(`\`${tenant}\``);
    const found = world.directory.tenant(tenant);
    for (const { wire } of tenant === juniperDomain ? [] : world.directory.users.list(found?.id ?? ''))
      expect(guide).toContain(`\`${wire.userPrincipalName.slice(0, -tenant.length - 1)}\``);
  }
  expect(guide).toContain(`\`${everyonesPassword}\``);
  world.close();
});
