import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { answerHeaders } from '../answer-headers.ts';
import type { EntraFault } from '../errors/entra-fault.ts';
import { errorDescription, errorUri } from '../errors/json-answer.ts';
import { type Flow, found } from './flow.ts';
import { errorPage } from './pages/error.ts';
import { pageAnswer } from './pages/page.ts';
import { modeForFault } from './steps/judge-response.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** Sends the browser back to the application with some fields: in the query, behind the hash, or as a form. */
export function returnToApplication(flow: Flow, fields: Fields): SandboxAnswer {
  const { uri } = found(flow.redirect, 'the redirect URI');
  const mode = modeForFault(flow);
  if (mode === 'form_post') return postToApplication(flow, uri, fields);
  const text = new URLSearchParams(present(fields)).toString();
  const [address = '', hash] = withSlash(uri).split('#', 2);
  const target =
    mode === 'fragment'
      ? `${address}#${text}`
      : `${address}${address.includes('?') ? '&' : '?'}${text}${hash === undefined ? '' : `#${hash}`}`;
  return redirect(asciiAddress(target), answerHeaders(flow.call));
}

/** Headers take no other characters; whatever else a registered address holds is encoded on the way. */
export function asciiAddress(address: string): string {
  return address.toWellFormed().replace(/[^!-~]+/g, encodeURIComponent);
}

/** An address without a path gets a slash on the way back, whatever was registered. */
function withSlash(uri: string): string {
  return /^https?:\/\/[^/?#]+$/i.test(uri) ? `${uri}/` : uri;
}

function present(fields: Fields): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) found[name] = value;
  return found;
}

const submit = 'document.forms[0].submit();';

function postToApplication({ call }: Flow, uri: string, fields: Fields): SandboxAnswer {
  const inputs = Object.entries(present(fields)).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return pageAnswer(call, {
    title: 'Working…',
    body: markup`<h1>Working…</h1>
<form method="post" action="${uri}">${inputs}
<p>Your browser goes back to the application. If nothing happens, continue yourself.</p>
<div class="buttons"><button class="button main" autofocus>Continue</button></div>
</form>`,
    script: submit,
  });
}

/** A fault goes to the application, unless it is one that people are shown or nobody knows yet where to send it. */
export function answerFault(flow: Flow, fault: EntraFault): SandboxAnswer {
  if (fault.row.page || !flow.redirect) return errorPage(flow.call, fault, flow);
  return returnToApplication(flow, {
    error: authorizeError(fault.error),
    error_description: errorDescription(flow.call, fault),
    error_uri: fault.row.noErrorUri ? undefined : errorUri(flow.call, fault),
    state: flow.progress.fields.state,
  });
}

/** Errors of the token endpoint have other names where a browser is sent back (RFC 6749 section 4.1.2.1). */
function authorizeError(error: string): string {
  return error === 'invalid_grant' ? 'access_denied' : error;
}
