import type { Finding } from '../../../base/finding.ts';
import { createServicePrincipal, enableServicePrincipal } from '../../application/service-principal-edits.ts';
import type { Check } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';

/*
 * Looks whether the application has a service principal ("enterprise application") in the tenant and whether it is enabled.
 * The portal makes one with the registration; Graph and scripts do not (AADSTS700016), and an admin may switch it off
 * (AADSTS7000112).
 */
export const servicePrincipal: Check = {
  name: 'service-principal',
  title: 'The service principal',
  async examine(facts) {
    const principal = await facts.servicePrincipal();
    const application = await facts.application();
    if ('value' in principal) {
      const { value } = principal;
      if (!value) return 'value' in application && application.value ? [missing()] : [];
      if (!value.accountEnabled) return [disabled(value.displayName)];
      return [holds('service-principal', 'The service principal is there and enabled.')];
    }
    return bySignIn(facts);
  },
  mends: {
    'service-principal/missing': {
      label: 'Make the service principal',
      at: 'microsoft',
      async prepare(facts) {
        const directory = await facts.directory();
        if ('unseen' in directory) return undefined;
        return createServicePrincipal(directory.value, facts.registration.clientId);
      },
    },
    'service-principal/disabled': {
      label: 'Enable sign-in',
      at: 'microsoft',
      async prepare(facts) {
        const directory = await facts.directory();
        if ('unseen' in directory) return undefined;
        return enableServicePrincipal(directory.value, facts.registration.clientId);
      },
    },
  },
};

/** The sign-in page knows an application that cannot prove itself in the tenant: then its service principal is missing. */
async function bySignIn(facts: Facts): Promise<readonly Finding[]> {
  const proof = await facts.appProof();
  if ('unseen' in proof) return [couldNotLook(servicePrincipal, proof.unseen)];
  if (proof.value.kind === 'accepted') {
    return [holds('service-principal', 'The service principal is there and enabled.')];
  }
  const { codes } = proof.value;
  if (codes.includes(7000112)) return [disabled(undefined)];
  if (!codes.includes(700016)) return [];
  const page = await facts.authorize(facts.callback);
  const isKnown =
    'value' in page &&
    (page.value.kind === 'sent-back' ||
      page.value.codes.includes(50011) ||
      page.value.codes.includes(500113));
  return isKnown ? [missing()] : [];
}

function missing(): Finding {
  return {
    code: 'service-principal/missing',
    state: 'wrong',
    title: 'The application has no service principal in this tenant.',
    detail:
      'The portal makes one by itself; scripts and Graph do not. Without it nobody can consent, and the application cannot act by itself.',
    whoseMove: 'your-admin',
    nextStep:
      'Open the registration in the portal and create its enterprise application, or run `az ad sp create --id` with the client id.',
    technical: { code: 'AADSTS700016' },
  };
}

function disabled(name: string | undefined): Finding {
  return {
    code: 'service-principal/disabled',
    state: 'wrong',
    title: `Sign-in is switched off for ${name ? `the enterprise application “${name}”` : 'this application'}.`,
    whoseMove: 'your-admin',
    nextStep: 'Set “Enabled for users to sign-in?” to Yes, under Enterprise applications, Properties.',
    technical: { code: 'AADSTS7000112' },
  };
}
