import { formFields } from '../../serving/answers.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';
import { seal, unseal } from '../keys/sealed.ts';
import { openSession } from './browser-session.ts';
import type { Flow, Progress } from './flow.ts';

const patience = 60 * 60 * 1000;

/** A sign-in at its beginning. */
export function beginFlow(
  call: EntraCall,
  start: Pick<Progress, 'kind' | 'version' | 'fields'> & { readonly userCode?: string | undefined },
): Flow {
  const session = openSession(call.world, call.request);
  return {
    call,
    session,
    posted: new Map(),
    progress: {
      kind: start.kind,
      version: start.version,
      fields: start.fields,
      authority: call.tenant,
      browser: session.id,
      startedAt: call.now,
      account: null,
      done: [],
      oneTimeCode: null,
      userCode: start.userCode ?? null,
    },
  };
}

/** A sign-in as a posted form brings it back; refused in another browser and after an hour (50058). */
export function resumeFlow(call: EntraCall): Flow {
  if (call.request.method !== 'POST') throw new EntraFault('post-only', { method: call.request.method });
  const posted = formFields(call.request);
  const progress = unseal(call.world, 'page', posted.get('ctx') ?? '') as Progress | undefined;
  const session = openSession(call.world, call.request);
  if (!progress || progress.browser !== session.id || progress.startedAt + patience < call.now) {
    throw new EntraFault('page-expired');
  }
  return { call, session, posted, progress };
}

/** The sign-in as a page carries it. */
export function sealProgress({ call, progress }: Flow): string {
  return seal(call.world, 'page', progress);
}
