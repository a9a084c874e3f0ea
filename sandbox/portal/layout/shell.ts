import { html } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../serving/markup.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import { loginOrigin } from '../session/sign-in.ts';
import type { Visit } from '../visit.ts';
import { flag, tokenField } from './controls.ts';
import { type NavigationEntry, navigation } from './navigation.ts';

interface PageContent {
  readonly title: string;
  readonly content: MarkupPart;
  /** A pane lies over everything else. */
  readonly modal: boolean;
  readonly status: number;
}

/** A whole page around a blade. */
export function portalPage(visit: Visit, { title, content, modal, status }: PageContent): SandboxAnswer {
  const { base, notice } = visit;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Microsoft Entra admin center (Sandbox)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/assets/portal.css">
<script src="${base}/assets/portal.js" defer></script>
</head>
<body data-base="${base}">
<a class="skip" href="#content">Skip to content</a>
${topBar(visit, modal)}
<div class="frame">
${sideBar(visit, modal)}
<main id="content">
${notice && noticeBar(notice.kind, notice.title, notice.text)}
${content}
</main>
</div>
</body>
</html>`;
  return html(status, page.text, pageHeaders(loginOrigin(visit.request)));
}

/** Nothing but the portal's own files may run or be framed; forms go to the portal and to the sign-in pages. */
export function pageHeaders(signInOrigin: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      `form-action 'self' ${signInOrigin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
}

export function noticeBar(
  kind: 'success' | 'error' | 'info' | 'warning',
  title: string,
  text: MarkupPart,
): Markup {
  const role = kind === 'error' || kind === 'warning' ? 'alert' : 'status';
  return markup`<div class="notice ${kind}" role="${role}"><strong>${title}</strong> ${text}</div>`;
}

function topBar(visit: Visit, modal: boolean): Markup {
  const { base, user, tenant } = visit;
  return markup`<header class="top"${flag('inert', modal)}>
<a class="brand" href="${base}/">Microsoft Entra admin center</a>
<span class="sandbox-badge" title="An emulator: nothing here reaches Microsoft">Sandbox</span>
<form class="search" role="search" action="${base}/search">
<input type="search" name="q" aria-label="Search resources, services, and docs (G+/)" placeholder="Search resources, services, and docs (G+/)" value="${visit.path === '/search' ? (visit.query.get('q') ?? '') : ''}">
</form>
<details class="account">
<summary><span class="who">${signInName(user)}</span><span class="where">${tenant.kind === 'work' ? tenant.displayName : 'Personal account'}</span></summary>
<div class="account-menu">
<p><strong>${user.wire.displayName}</strong><br>${signInName(user)}</p>
<p><a href="${base}/directories">Switch directory</a></p>
<form method="post" action="${base}/signout">${tokenField(visit)}<button class="link">Sign out</button></form>
</div>
</details>
</header>`;
}

/** Guests go by the address they sign in with, not by the long name this directory keeps them under. */
function signInName({ kind, wire }: UserRecord): string {
  return kind === 'guest' && wire.mail ? wire.mail : wire.userPrincipalName;
}

function sideBar(visit: Visit, modal: boolean): Markup {
  return markup`<nav class="side" aria-label="Portal menu"${flag('inert', modal)}>
<details class="menu" open>
<summary>Menu</summary>
<ul>${navigation.map((entry) => navigationItem(visit, entry))}</ul>
</details>
</nav>`;
}

function navigationItem(visit: Visit, entry: NavigationEntry): Markup {
  const label = entry.sandboxOnly
    ? markup`${entry.label} <span class="sandbox-mark">Sandbox</span>`
    : entry.label;
  const here = entry.path !== undefined && !entry.entries && isHere(visit.path, entry.path);
  const head =
    entry.path === undefined
      ? markup`<span class="group">${label}</span>`
      : markup`<a href="${visit.base}${entry.path}"${here && markup` aria-current="page"`}>${label}</a>`;
  const below =
    entry.entries && markup`<ul class="below">${entry.entries.map((one) => navigationItem(visit, one))}</ul>`;
  return markup`<li>${head}${below}</li>`;
}

function isHere(path: string, entry: string): boolean {
  return path === entry || (entry !== '/' && path.startsWith(`${entry}/`));
}
