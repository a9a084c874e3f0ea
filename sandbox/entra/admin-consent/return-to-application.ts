import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { answerHeaders } from '../answer-headers.ts';
import type { EntraFault } from '../errors/entra-fault.ts';
import { errorDescription, errorUri } from '../errors/json-answer.ts';
import { type Flow, found } from '../sign-in/flow.ts';
import { errorPage } from '../sign-in/pages/error.ts';
import { asciiAddress } from '../sign-in/return-to-application.ts';

/** Back to the application, always in the query. */
export function returnWithConsent(
  flow: Flow,
  fields: Readonly<Record<string, string | undefined>>,
): SandboxAnswer {
  const { uri } = found(flow.redirect, 'the redirect URI');
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, value);
  return redirect(asciiAddress(`${uri}${uri.includes('?') ? '&' : '?'}${query}`), answerHeaders(flow.call));
}

/** Faults go to the application as Microsoft describes them: `admin_consent=True` stands there even then. */
export function answerAdminFault(flow: Flow, fault: EntraFault): SandboxAnswer {
  if (fault.row.page || !flow.redirect) return errorPage(flow.call, fault, flow);
  return returnWithConsent(flow, {
    admin_consent: 'True',
    error: fault.error,
    error_description: errorDescription(flow.call, fault),
    error_uri: fault.row.noErrorUri ? undefined : errorUri(flow.call, fault),
    state: flow.progress.fields.state,
  });
}
