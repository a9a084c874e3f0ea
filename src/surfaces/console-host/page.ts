import { html, type Markup } from './html.ts';

/** The frame every page stands in. */
export function page({ title, main, script }: { title: string; main: Markup; script?: string }): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
${script === undefined ? '' : html`<script type="module" src="${script}"></script>`}
</head>
<body>
<header><a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28">Portico</a></header>
<main>
${main}
</main>
</body>
</html>
`;
  return markup;
}
