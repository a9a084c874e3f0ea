import type { Finding } from '../../base/finding.ts';
import { adminConsentUrl } from '../../identity/flows/admin-consent-url.ts';
import { patiently } from '../application/await-change.ts';
import { grantApplication, grantDelegated } from '../application/grant-edits.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';
import type { Repair } from '../application/repair.ts';
import { approvalMail } from './approval-mail.ts';
import { type CreationState, type CreationStep, madeApplication } from './creation.ts';

/**
 * Says yes for the whole organisation where the person may. Where they may not, that is nothing that failed: people are
 * asked at their first sign-in, or an admin approves through a link.
 */
export const grantConsent: CreationStep = {
  name: 'consent',
  title: 'Approve the permissions for everybody',
  async run(state, say) {
    const { plan, grantConsent: wanted } = state;
    if (plan.wish.audience === 'personal')
      return { outcome: 'Personal accounts approve for themselves.', isSkipped: true };
    if (plan.permissions.length === 0) return { outcome: 'There is nothing to approve.', isSkipped: true };
    if (!wanted) return { outcome: 'Not wished for.', isSkipped: true, ...unlessNothing(needed(state)) };
    try {
      const words = await grantAll(state, () => say('Waiting for Microsoft to know it everywhere.'));
      return {
        outcome: words.length > 0 ? words.join(' ') : 'Everything is approved already.',
        learned: { isGranted: true },
      };
    } catch (error) {
      if (!isGraphAnswer(error, 401, 403)) throw error;
      return {
        outcome: 'Whoever signed in may not approve for everybody.',
        isSkipped: true,
        finding: needed(state) ?? mayBeAsked(state),
      };
    }
  },
};

async function grantAll(state: CreationState, tellWaiting: () => Promise<void>): Promise<readonly string[]> {
  const { graph, plan } = state;
  const { appId } = madeApplication(state);
  const delegated = plan.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name);
  const application = plan.permissions.filter(({ kind }) => kind === 'application');
  const grants: (() => Promise<Repair>)[] = [
    ...(delegated.length > 0 ? [() => grantDelegated(graph, appId, delegated)] : []),
    ...(application.length > 0 ? [() => grantApplication(graph, appId, application)] : []),
  ];
  const words: string[] = [];
  for (const prepare of grants) {
    const repair = await patiently(prepare, tellWaiting);
    await patiently(repair.apply, tellWaiting);
    words.push(...repair.changes.map((change) => change.words));
  }
  return words;
}

const unlessNothing = (finding: Finding | undefined) => (finding ? { finding } : {});

/** What an admin has to do before it works; undefined where people may approve for themselves. */
function needed(state: CreationState): Finding | undefined {
  const { plan } = state;
  const always = plan.permissions.filter(({ needsAdmin }) => needsAdmin === 'always');
  const byPolicy = plan.permissions.filter(({ needsAdmin }) => needsAdmin === 'by-default-policy');
  if (always.length === 0 && byPolicy.length === 0) return undefined;
  const isCertain = always.length > 0;
  return {
    code: isCertain ? 'create/approval-needed' : 'create/approval-likely',
    state: 'warning',
    title: isCertain
      ? 'An admin has to approve some of its permissions before they work.'
      : 'In most organisations an admin has to approve its permissions before people can sign in.',
    detail: (isCertain ? always : byPolicy).map(({ name }) => name).join(', '),
    whoseMove: 'your-admin',
    nextStep:
      'Send the link to a Global Administrator or Privileged Role Administrator; they open it and approve.',
    fix: {
      kind: 'copy',
      label: 'Copy the mail for your admin',
      text: approvalMail(state, approvalLink(state)),
    },
  };
}

function mayBeAsked(state: CreationState): Finding {
  return {
    code: 'create/approval-left-to-people',
    state: 'ok',
    title: 'Everybody is asked to approve the permissions at their first sign-in.',
    whoseMove: 'nobody-wait',
    nextStep: 'Nothing has to be done; an admin can spare people the question through the link.',
    fix: { kind: 'copy', label: 'Copy the link for an admin', text: approvalLink(state) },
  };
}

function approvalLink(state: CreationState): string {
  const { cloud, tenantId, plan } = state;
  const redirect = plan.wish.redirects.find(({ platform }) => platform === 'web') ?? plan.wish.redirects[0];
  return adminConsentUrl({
    cloud,
    tenant: tenantId,
    clientId: madeApplication(state).appId,
    redirectUri: redirect?.uri ?? cloud.nativeRedirect,
    state: 'registration',
    scopes: 'all-listed',
  });
}
