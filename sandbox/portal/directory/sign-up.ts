import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { newTenant } from '../../world/directory/new-tenant.ts';
import { PortalFault } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { postForm, wayBack } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import type { Visit } from '../visit.ts';

/** Stands in for signing up for Azure, which is where a personal account gets its directory. */
export function showSignUp(visit: Visit): SandboxAnswer {
  const back = wayBack('back', `${visit.base}/app-registrations`, 'Cancel');
  return showBlade(visit, {
    title: 'Sign up for Azure',
    subtitle: 'Not part of the real portal',
    trail: [],
    content: markup`${noticeBar('warning', 'Only in the sandbox.', 'In reality this asks for a telephone number and a payment card, and makes a pay-as-you-go subscription. Microsoft Entra ID in it is free.')}
<p>${visit.user.wire.userPrincipalName} gets a directory of its own, named “Default Directory”, and becomes its Global Administrator.</p>
${postForm(visit, '/sign-up', markup`<div class="buttons"><button class="primary">Sign up</button>${back.button}</div>`)}
${back.form}`,
  });
}

export function signUp(visit: Visit): SandboxAnswer {
  if (visit.user.kind !== 'personal') {
    throw new PortalFault(400, 'Not possible', 'Only a personal account without a directory signs up here.');
  }
  const tenant = newTenant(visit.world, visit.user, visit.cause);
  const query = new URLSearchParams({
    tenant: tenant.id,
    login_hint: visit.user.wire.userPrincipalName,
    return: '/app-registrations',
  });
  return { ...redirect(`${visit.base}/signin?${query.toString()}`), status: 303 };
}
