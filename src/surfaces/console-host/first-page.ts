import { html } from './html.ts';
import { page } from './page.ts';

interface FirstPage {
  readonly version: string;
  readonly sandboxUrl: string | undefined;
}

/** What a browser shows at the public address where the console has not been built. */
export function firstPage({ version, sandboxUrl }: FirstPage): string {
  const main = html`<h1>Portico is running</h1>
<p class="lead">The front door between the systems you run yourself and Microsoft 365.</p>

<section aria-labelledby="state">
<h2 id="state">Right now</h2>
<ul class="parts" id="parts" aria-live="polite"><li class="waiting">Asking every part whether it works…</li></ul>
<p class="quiet" id="asked"><noscript>This list needs JavaScript. <a href="/readyz">/readyz</a> answers without.</noscript></p>
</section>

<section aria-labelledby="further">
<h2 id="further">From here</h2>
<ul class="links">
${
  sandboxUrl === undefined
    ? ''
    : html`<li><a href="${sandboxUrl}">The sandbox</a><span>A Microsoft 365 tenant of your own to try things in, on this machine.</span></li>
`
}<li><a href="/errors">Every error, explained</a><span>What each code means, whose move it is, and the next step.</span></li>
<li><a href="/readyz">/readyz</a><span>The state above, for load balancers and monitoring.</span></li>
<li><a href="/healthz">/healthz</a><span>Whether this process is alive.</span></li>
<li><a href="/metrics">/metrics</a><span>What it has done so far, for Prometheus.</span></li>
</ul>
</section>

<p class="quiet">Version ${version}. The console, where you register an app and connect accounts, has not been built in this copy:
<code>npm start</code> builds it and starts anew. The REST interface works without it:
<a href="/api/v1/openapi.json">its description</a>.</p>`;
  return page({ title: 'Portico', main, script: '/first-page.js' });
}
