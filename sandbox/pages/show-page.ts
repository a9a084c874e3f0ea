import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html } from '../serving/answers.ts';
import type { SandboxAnswer } from '../serving/exchange.ts';
import { type Markup, markup, Markup as Ready } from '../serving/markup.ts';

const asset = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const style = asset('./page.css');
const script = asset('./page.js');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but this page's own style and script runs on it. */
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function showPage(title: string, content: Markup): SandboxAnswer {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Ready(style)}</style>
</head>
<body>
${content}
<script>${new Ready(script)}</script>
</body>
</html>`;
  return html(200, page.text, {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}
