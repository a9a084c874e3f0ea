import { moveWords, type WhoseMove } from '../../base/errors/whose-move.ts';
import type { Finding } from '../../base/finding.ts';
import { html, type Markup } from './html.ts';
import { page } from './page.ts';

/** A problem as the REST surface words it; as much of it as a page shows. */
export interface ShownProblem {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly finding?: Finding;
}

/** What a browser shows when what it asked for went wrong. */
export function problemPage(problem: ShownProblem): string {
  const { code, instance, finding } = problem;
  const { title, whoseMove, nextStep } = finding ?? problem;
  const detail = finding?.detail ?? problem.detail;
  const main = html`<h1>${title}</h1>
<p class="lead">${moveWords[whoseMove]}: ${nextStep}</p>
<p>${detail}</p>
${finding === undefined ? '' : technical(finding)}
<p class="quiet"><a href="/errors/${code}">${code}</a>, ${instance.replace('urn:portico:request:', 'request ')}. <a href="/">To the first page</a></p>`;
  return page({ title: `${title} · Portico`, main });
}

function technical({ technical: facts }: Finding): Markup {
  const known = [facts?.code, facts?.correlationId].filter((fact) => fact !== undefined);
  return known.length === 0 ? html`` : html`<p class="quiet">At Microsoft: ${known.join(', ')}</p>`;
}
