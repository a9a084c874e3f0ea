import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html } from '../../../serving/answers.ts';
import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import { answerHeaders } from '../../answer-headers.ts';
import type { EntraCall } from '../../exchange.ts';

const style = readFileSync(new URL('./sign-in.css', import.meta.url), 'utf8').trim();

export interface Page {
  readonly title: string;
  readonly body: MarkupPart;
  readonly wide?: boolean;
  readonly status?: number;
  /** The only script the page may run. */
  readonly script?: string;
  /** Addresses the page may show in a frame, for signing out of applications. */
  readonly frames?: readonly string[];
}

/** A page of the sign-in service: one card, no script unless the page names one, and nothing from elsewhere. */
export function pageAnswer(call: EntraCall, page: Page): SandboxAnswer {
  return html(page.status ?? 200, document(page), {
    ...answerHeaders(call),
    'content-security-policy': contentPolicy(page),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
}

/*
 * No form-action: browsers judge it for the redirect after a form, too, and that goes to an application anywhere.
 */
function contentPolicy({ script, frames }: Page): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    ...(script ? [`script-src ${hash(script)}`] : []),
    ...(frames ? [`frame-src ${frames.join(' ')}`] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function document({ title, body, wide, script }: Page): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<div class="strip">Portico sandbox: a practice tenant on this machine, not Microsoft. Never type a real password here.</div>
<main${wide ? new Markup(' class="wide"') : ''}>
<div class="brand">${door}Sandbox sign-in</div>
${body}
</main>
<footer>Made to behave like Microsoft’s sign-in pages.</footer>
${script ? new Markup(`<script>${script}</script>`) : ''}
</body>
</html>
`.text;
}

const door = new Markup(
  '<svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" d="M3 21V10a8 8 0 0 1 16 0v11M1 21h20M8 21v-8a3 3 0 0 1 6 0v8"/></svg>',
);
