import { X509Certificate } from 'node:crypto';
import type { Finding } from '../../../base/finding.ts';
import { addCertificate } from '../../application/certificate-edits.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import { dayOf, daysUntil } from '../days.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';

const warnsBefore = 60;

const upload: Mend = {
  label: 'Upload the certificate',
  at: 'microsoft',
  async prepare(facts) {
    const { credential, registration, now } = facts;
    const directory = await facts.directory();
    if ('unseen' in directory || credential.kind !== 'certificate') return undefined;
    const certificate = new X509Certificate(credential.certificate);
    // Microsoft does not take one that has ended, and it would not help.
    if (certificate.validToDate.getTime() <= now) return undefined;
    return addCertificate(directory.value, registration.clientId, {
      displayName: `Portico ${dayOf(now)}`,
      der: certificate.raw.toString('base64'),
    });
  },
};

/*
 * Looks whether the certificate is within its dates and one that Microsoft knows of this application (AADSTS700027, which
 * says neither; 700024 comes of a wrong clock).
 */
export const certificate: Check = {
  name: 'certificate',
  title: 'The certificate',
  async examine(facts) {
    const { credential, now } = facts;
    if (credential.kind !== 'certificate') return [];
    const { validToDate, validFromDate } = new X509Certificate(credential.certificate);
    const endsAt = validToDate.getTime();
    if (endsAt <= now) return [ended(endsAt)];
    if (validFromDate.getTime() > now) return [notYet(validFromDate.getTime())];
    const proof = await facts.appProof();
    if ('unseen' in proof) return [couldNotLook(certificate, proof.unseen)];
    if (proof.value.kind === 'accepted') {
      return [holds('certificate', 'Microsoft takes the certificate.'), ...soon(endsAt, now)];
    }
    const { codes, finding } = proof.value;
    if (codes.includes(700027)) return [await notTaken(facts)];
    if (codes.includes(700024)) return [{ ...finding, code: 'certificate/times-off' }];
    return [
      couldNotLook(certificate, `Microsoft refused for another reason (AADSTS${codes.join(', AADSTS')}).`),
    ];
  },
  mends: { 'certificate/not-uploaded': upload },
};

function soon(endsAt: number, now: number): readonly Finding[] {
  const days = daysUntil(endsAt, now);
  if (days > warnsBefore) return [];
  return [
    {
      code: 'certificate/ends-soon',
      state: 'warning',
      title: `The certificate ends in ${days} days, on ${dayOf(endsAt)}.`,
      whoseMove: 'you',
      nextStep: 'Make a new certificate, upload it beside the old one, and put it in here.',
    },
  ];
}

function ended(endsAt: number): Finding {
  return {
    code: 'certificate/expired',
    state: 'wrong',
    title: `The certificate ended on ${dayOf(endsAt)}.`,
    whoseMove: 'you',
    nextStep:
      'Make a new certificate, upload it under Certificates & secrets, and put it in here with its key.',
    technical: { code: 'AADSTS700027' },
  };
}

function notYet(from: number): Finding {
  return {
    code: 'certificate/not-yet-valid',
    state: 'wrong',
    title: `The certificate is not valid before ${dayOf(from)}.`,
    detail: "If that is in the past, this machine's clock is behind.",
    whoseMove: 'you',
    nextStep: 'Check the clock of this machine, or wait.',
    technical: { code: 'AADSTS700027' },
  };
}

async function notTaken(facts: Facts): Promise<Finding> {
  const application = await facts.application();
  const listed = 'value' in application ? (application.value?.certificates ?? []) : undefined;
  const names = listed?.map(({ displayName, keyId }) => displayName ?? keyId).join(', ');
  return {
    code: 'certificate/not-uploaded',
    state: 'wrong',
    title: 'Microsoft does not know this certificate for the application.',
    ...(names === undefined
      ? {}
      : {
          detail: names === '' ? 'The registration has no certificate.' : `The registration has: ${names}.`,
        }),
    whoseMove: 'you',
    nextStep: 'Upload the certificate (not its key) under Certificates & secrets, Certificates.',
    technical: { code: 'AADSTS700027' },
  };
}
