import { moveWords } from '../../base/errors/whose-move.ts';
import type { Finding } from '../../base/finding.ts';
import type { House } from '../../operations/house.ts';
import { html } from './html.ts';
import { page } from './page.ts';

type Connections = House['connections'];
export type Arrived = Awaited<ReturnType<Connections['arrive']>>;
type Approval = NonNullable<Arrived['approval']>;

const close = html`<p class="quiet">You can close this window.</p>`;

/** For an admin who followed the link somebody sent them. */
export function approvedPage(name: string, { permissions }: Approval): string {
  const items = permissions.map(
    ({ words, permission }) => html`<li>${words} <span class="quiet">${permission}</span></li>\n`,
  );
  const main = html`<h1>Thank you, approved</h1>
<p class="lead">“${name}” may now be used in your organisation for:</p>
<ul>
${items}</ul>
${close}`;
  return page({ title: 'Approved · Portico', main });
}

/** For somebody who signed in at Microsoft for a connection that others look after. */
export function signedInPage({ account }: Arrived['signIn']): string {
  const main = html`<h1>Thank you, signed in</h1>
<p class="lead">${account === undefined ? 'Microsoft has let you in' : `You signed in as ${account.username}`}, and Portico goes on by itself.</p>
${close}`;
  return page({ title: 'Signed in · Portico', main });
}

/** For the same people, when it did not work. */
export function failedPage(finding: Finding): string {
  const { title, detail, whoseMove, nextStep, technical } = finding;
  const main = html`<h1>${title}</h1>
<p class="lead">${moveWords[whoseMove]}: ${nextStep}</p>
${detail === undefined ? '' : html`<p>${detail}</p>`}
<p class="quiet">${technical?.code ?? finding.code}</p>`;
  return page({ title: `${title} · Portico`, main });
}

/** For a sign-in that is over in some other way, or not over yet. */
export function nothingMorePage(state: Arrived['signIn']['state']): string {
  const main = html`<h1>There is nothing more to do here</h1>
<p class="lead">${endings[state]}</p>
${close}`;
  return page({ title: 'Portico', main });
}

const endings: Readonly<Record<Arrived['signIn']['state'], string>> = {
  waiting: 'The sign-in goes on in the window where it was begun.',
  done: 'The sign-in is done.',
  failed: 'The sign-in did not work; the console says why.',
  expired: 'This sign-in was begun too long ago. Whoever sent you here can begin another one.',
  cancelled: 'This sign-in was called off. Whoever sent you here can begin another one.',
};
