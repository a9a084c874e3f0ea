import type { Finding } from '../../base/finding.ts';
import type { Connection, FeatureStanding } from '../connection.ts';

/** What a connection says about itself, besides what Microsoft's answers mean. */

export const featuresMissing = 'connection/features-missing';
export const waitingForAdmin = 'connection/waiting-for-admin';
export const approvedSignInNow = 'connection/approved-sign-in-now';

/**
 * It works, with less than was wished for.
 * @param isApprovalOpen whether the rest is an administrator's to allow: signing in again would not help
 */
export function featuresMissingFinding(
  actsAs: Connection['actsAs'],
  standings: readonly FeatureStanding[],
  isApprovalOpen: boolean,
): Finding {
  const detail = standings
    .flatMap(({ feature, reason }) => (reason === undefined ? [] : [`${feature}: ${reason}`]))
    .join(' ');
  const finding = { code: featuresMissing, state: 'warning', detail } as const;
  if (actsAs === 'app') {
    return {
      ...finding,
      title: 'The application may do less than its features need.',
      whoseMove: 'your-admin',
      nextStep: 'Send an administrator the approval link; the connection goes on by itself afterwards.',
    };
  }
  if (isApprovalOpen) {
    return {
      ...finding,
      title: 'An administrator of the organisation has to approve the rest.',
      whoseMove: 'your-admin',
      nextStep:
        'Send an administrator the approval link, or switch the features off. Portico looks by itself whether it has been approved.',
    };
  }
  return {
    ...finding,
    title: 'The account has granted less than its features need.',
    whoseMove: 'you',
    nextStep: 'Sign in once more and accept what is asked, or switch the features off.',
    fix: { kind: 'sign-in', label: 'Allow what is missing' },
  };
}

/** @param cause what Microsoft said, where it said something */
export function waitingForAdminFinding(permissions: readonly string[], cause?: Finding): Finding {
  return {
    code: waitingForAdmin,
    state: 'wrong',
    title: 'An administrator of the organisation has to approve this.',
    detail:
      permissions.length === 0
        ? 'The organisation lets nobody but administrators allow applications.'
        : `To be approved: ${permissions.join(', ')}.`,
    whoseMove: 'your-admin',
    nextStep:
      'Send an administrator the approval link. Portico looks by itself whether it has been approved.',
    ...(cause?.technical === undefined ? {} : { technical: cause.technical }),
  };
}

/** Nothing was kept with which Portico could go on by itself. */
export const approvedFinding: Finding = {
  code: approvedSignInNow,
  state: 'wrong',
  title: 'An administrator has approved; the account has not signed in since.',
  whoseMove: 'you',
  nextStep: 'Sign in with the account the connection is for.',
  fix: { kind: 'sign-in', label: 'Sign in' },
};
