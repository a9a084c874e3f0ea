import type { CatalogueEntry } from '../../base/errors/catalogue.ts';
import { moveWords } from '../../base/errors/whose-move.ts';
import { html } from './html.ts';
import { page } from './page.ts';

const retries: Readonly<Record<CatalogueEntry['retry'], string>> = {
  no: 'Trying again helps only after that.',
  soon: 'Trying again after a few seconds may help.',
  after: 'Trying again helps at the moment the error names.',
};

/** The page an error's `docs` field leads to. */
export function errorPage(code: string, { title, whoseMove, nextStep, retry }: CatalogueEntry): string {
  const main = html`<h1>${title}</h1>
<p class="lead">${moveWords[whoseMove]}: ${nextStep}</p>
<p>${retries[retry]}</p>
<p class="quiet">Code <code>${code}</code>. The error itself says in its detail what happened this time. <a href="/errors">All codes</a></p>`;
  return page({ title: `${title} · Portico`, main });
}

export function errorListPage(entries: Readonly<Record<string, CatalogueEntry>>): string {
  const rows = Object.entries(entries)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { title }]) => html`<li><a href="/errors/${code}">${code}</a><span>${title}</span></li>\n`);
  const main = html`<h1>Every error, explained</h1>
<ul class="links">
${rows}</ul>`;
  return page({ title: 'Errors · Portico', main });
}
