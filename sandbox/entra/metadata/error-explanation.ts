import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { aadstsCodes } from '../errors/aadsts-codes.ts';
import type { AadstsRow } from '../errors/aadsts-row.ts';
import type { EntraCall } from '../exchange.ts';
import { pageAnswer } from '../sign-in/pages/page.ts';

/** What a code means: the page that `error_uri` leads to. */
export function errorExplanation(call: EntraCall): SandboxAnswer {
  const asked = (call.request.url.searchParams.get('code') ?? '').replace(/^AADSTS/i, '');
  const rows = (Object.values(aadstsCodes) as AadstsRow[]).filter(({ code }) => String(code) === asked);
  return pageAnswer(call, {
    title: 'Error lookup',
    status: rows.length > 0 || asked === '' ? 200 : 404,
    wide: true,
    body: markup`<h1>Error lookup</h1>
<form method="get" action="/error"><label for="code">Code</label>
<input class="field code" id="code" name="code" value="${asked}" inputmode="numeric" autocomplete="off">
<div class="buttons"><button class="button main">Look up</button></div></form>
${rows.map(
  ({ code, error, text, known }) =>
    markup`<h2>AADSTS${code}</h2><p>${text}</p><p class="quiet">${error}${known === 'unverified' && ' · how the real service words or uses this code is not verified'}</p>`,
)}
${rows.length === 0 && asked !== '' && markup`<p>The sandbox does not use the code ${asked}.</p>`}`,
  });
}
