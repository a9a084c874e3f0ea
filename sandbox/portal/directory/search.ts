import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type MarkupPart, markup } from '../../serving/markup.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import { showBlade } from '../layout/blade.ts';
import { services } from '../layout/navigation.ts';
import type { Visit } from '../visit.ts';

interface Hit {
  readonly label: string;
  readonly path: string;
}

const mostHits = 20;

/** What the box at the top finds: pages of the portal, applications, people. */
export function showSearch(visit: Visit): SandboxAnswer {
  const text = (visit.query.get('q') ?? '').trim();
  const wanted = text.toLowerCase();
  const exact = services.find(({ label }) => label.toLowerCase() === wanted);
  if (exact) return redirect(`${visit.base}${exact.path}`);
  const sections: readonly (readonly [string, readonly Hit[]])[] = [
    ['Services', wanted === '' ? services : services.filter(({ label, also }) => fits(wanted, label, also))],
    ['Applications', wanted === '' ? [] : applications(visit, wanted)],
    ['Users', wanted === '' ? [] : users(visit, wanted)],
  ];
  const found = sections.filter(([, hits]) => hits.length > 0);
  return showBlade(visit, {
    title: text === '' ? 'Search' : `Results for “${text}”`,
    trail: [],
    content:
      found.length === 0
        ? markup`<p class="empty">No results were found.</p>`
        : found.map((section) => hitList(visit, section)),
  });
}

function hitList(visit: Visit, [title, hits]: readonly [string, readonly Hit[]]): MarkupPart {
  return markup`<h2>${title}</h2><ul class="hits">${hits.map(({ label, path }) => markup`<li><a href="${visit.base}${path}">${label}</a></li>`)}</ul>`;
}

function applications({ world, tenant, user }: Visit, wanted: string): readonly Hit[] {
  return world.directory.applications
    .list(tenant.id)
    .filter(({ ownerIds }) => mayBrowseDirectory(user) || ownerIds.includes(user.id))
    .filter(({ wire, id }) => fits(wanted, wire.displayName, wire.appId, id))
    .slice(0, mostHits)
    .map(({ wire }) => ({ label: wire.displayName, path: `/app-registrations/${wire.appId}` }));
}

function users({ world, tenant, user }: Visit, wanted: string): readonly Hit[] {
  if (!mayBrowseDirectory(user)) return [];
  return world.directory.users
    .list(tenant.id)
    .filter(({ wire }) => fits(wanted, wire.displayName, wire.userPrincipalName))
    .slice(0, mostHits)
    .map(({ id, wire }) => ({
      label: `${wire.displayName} (${wire.userPrincipalName})`,
      path: `/users/${id}`,
    }));
}

function fits(wanted: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
