import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../serving/markup.ts';
import type { Visit } from '../visit.ts';
import { flag, postForm, wayBack } from './controls.ts';
import { noticeBar, portalPage } from './shell.ts';

export interface BladeMenu {
  readonly label: string;
  readonly groups: readonly {
    readonly title?: string;
    readonly entries: readonly { readonly label: string; readonly path: string }[];
  }[];
}

export interface Blade {
  /** The thing's name: the heading. */
  readonly title: string;
  /** Which side of the thing, after a bar: "Contoso app | Authentication". */
  readonly section?: string;
  /** What kind of thing it is, small below the heading. */
  readonly subtitle?: string;
  readonly trail: readonly { readonly label: string; readonly path: string }[];
  readonly menu?: BladeMenu;
  readonly commands?: MarkupPart;
  readonly error?: string | undefined;
  readonly content: MarkupPart;
  /** A pane over the blade's right side. */
  readonly panel?: MarkupPart;
  readonly status?: number;
}

export function showBlade(visit: Visit, blade: Blade): SandboxAnswer {
  const heading = blade.section === undefined ? blade.title : `${blade.title} | ${blade.section}`;
  // What lies under a pane is there to be seen, not to be used.
  const modal = Boolean(blade.panel);
  const content = markup`<div${flag('inert', modal)}>
<nav class="trail" aria-label="Breadcrumb"><ol>${[{ label: 'Home', path: '/' }, ...blade.trail].map(
    ({ label, path }) => markup`<li><a href="${visit.base}${path}">${label}</a></li>`,
  )}</ol></nav>
<div class="blade-head"><h1>${heading}</h1>${blade.subtitle && markup`<p class="subtitle">${blade.subtitle}</p>`}</div>
<div class="blade-body">
${blade.menu && menu(visit, blade.menu)}
<section class="blade" aria-label="${heading}">
${blade.commands}
${blade.error && noticeBar('error', 'Not saved.', blade.error)}
${blade.content}
</section>
</div>
</div>
${blade.panel}`;
  return portalPage(visit, {
    title: heading,
    content,
    modal,
    status: blade.status ?? (blade.error ? 400 : 200),
  });
}

function menu(visit: Visit, { label, groups }: BladeMenu): Markup {
  return markup`<nav class="blade-menu" aria-label="${label}">${groups.map(
    ({ title, entries }) =>
      markup`${title && markup`<h2>${title}</h2>`}<ul>${entries.map(
        (entry) =>
          markup`<li><a href="${visit.base}${entry.path}"${isOpen(visit.path, entry.path, groups[0]?.entries[0]?.path) && markup` aria-current="page"`}>${entry.label}</a></li>`,
      )}</ul>`,
  )}</nav>`;
}

/** A form that was posted below a page and comes back belongs to that page; below the first entry lie all the others. */
function isOpen(path: string, entry: string, first: string | undefined): boolean {
  return path === entry || (entry !== first && path.startsWith(`${entry}/`));
}

/** A pane that slides over the blade, with the page that closes it. */
export function panel(
  visit: Visit,
  pane: {
    readonly title: string;
    readonly closePath: string;
    readonly content: MarkupPart;
    readonly wide?: boolean;
  },
): Markup {
  return markup`<div class="panel-shade"></div><section class="panel${pane.wide && ' wide'}" role="dialog" aria-modal="true" aria-labelledby="panel-title">
<div class="panel-head"><h2 id="panel-title">${pane.title}</h2><a class="close" href="${visit.base}${pane.closePath}" aria-label="Close">×</a></div>
<div class="panel-body">${pane.content}</div>
</section>`;
}

/** A question over the blade; answered by a post or by going back. */
export function question(
  visit: Visit,
  ask: {
    readonly title: string;
    readonly text: MarkupPart;
    readonly path: string;
    readonly backPath: string;
    readonly fields?: MarkupPart;
    readonly yes?: string;
    readonly no?: string;
  },
): Markup {
  const back = wayBack('leave-pane', `${visit.base}${ask.backPath}`, ask.no ?? 'No');
  return markup`<div class="panel-shade"></div><section class="question" role="dialog" aria-modal="true" aria-labelledby="question-title" tabindex="-1" autofocus>
<h2 id="question-title">${ask.title}</h2>
<div class="question-text">${ask.text}</div>
${postForm(visit, ask.path, markup`${ask.fields}<div class="buttons sticky"><button class="primary">${ask.yes ?? 'Yes'}</button>${back.button}</div>`)}
${back.form}
</section>`;
}
