import type { Finding } from '../../../base/finding.ts';
import { Secret } from '../../../base/secret.ts';
import type { Application, ApplicationSecret } from '../../application/application.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import { dayOf, daysUntil } from '../days.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';
import { isFresh, notSpreadYet } from '../not-spread-yet.ts';
import type { AppProof } from '../probes/app-proof.ts';
import { replaceSecret } from '../replace-secret.ts';
import { secretOddity } from '../secret-shape.ts';

const warnsBefore = 60;

const tidyUp: Mend = {
  label: 'Tidy the secret up',
  at: 'portico',
  async prepare(facts) {
    const { credential, registration, kept } = facts;
    const oddity = credential.kind === 'secret' ? secretOddity(credential.value.revealText()) : undefined;
    if (oddity?.kind !== 'not-as-shown') return undefined;
    const value = Secret.of(oddity.cleaned);
    const proof = await facts.proveWith({ kind: 'secret', value });
    // Where Microsoft could be asked and still says no, more is wrong than what surrounds it.
    if ('value' in proof && proof.value.kind === 'refused') return undefined;
    return keep(
      {
        path: 'kept.secret',
        from: `with ${oddity.words}`,
        to: 'without',
        words: `Take ${oddity.words} out of the client secret.`,
      },
      () => kept.registrations.replaceCredential(registration.id, { kind: 'secret', value }),
    );
  },
};

const makeNewSecret: Mend = {
  label: 'Make a new secret',
  at: 'microsoft',
  async prepare(facts) {
    const [directory, application] = [await facts.directory(), await facts.application()];
    if ('unseen' in directory || 'unseen' in application || !application.value) return undefined;
    const { secrets } = application.value;
    return {
      changes: [
        {
          path: 'passwordCredentials',
          from: secrets.map(({ displayName, keyId }) => displayName ?? keyId),
          to: 'one more',
          words:
            'Make a new client secret and use it from now on (a certificate, where the tenant allows no secrets); those there are stay.',
        },
      ],
      apply: () => replaceSecret(facts, directory.value),
    };
  },
};

const noteEnd: Mend = {
  label: 'Note the end date',
  at: 'portico',
  async prepare(facts) {
    const secret = await secretAtMicrosoft(facts);
    if (secret?.endsAt === undefined) return undefined;
    const { keyId, endsAt } = secret;
    const { registration, kept } = facts;
    return keep(
      {
        path: 'kept.secret',
        from: null,
        to: dayOf(endsAt),
        words: `Note that the secret ends on ${dayOf(endsAt)}.`,
      },
      () => kept.registrations.noteCredentialFacts(registration.id, { keyId, endsAt }),
    );
  },
};

/*
 * Looks whether the client secret is the value of one of the application's secrets, and how long it lives. Microsoft says
 * only “invalid” or “expired” (AADSTS7000215, 7000222); which one somebody meant shows by its first three characters,
 * which the directory keeps as a hint.
 */
export const secret: Check = {
  name: 'secret',
  title: 'The client secret',
  async examine(facts) {
    if (facts.credential.kind !== 'secret') return [];
    const text = facts.credential.value.revealText();
    const proof = await facts.appProof();
    if ('unseen' in proof)
      return [oddityOf(text) ?? couldNotLook(secret, proof.unseen), ...(await endOf(facts))];
    if (proof.value.kind === 'accepted') {
      return [holds('secret', 'Microsoft takes the client secret.'), ...(await endOf(facts))];
    }
    const found = await refused(proof.value, text, facts);
    // What was refused for another reason may end soon all the same.
    return found.state === 'unknown' ? [found, ...(await endOf(facts))] : [found];
  },
  mends: {
    'secret/not-as-shown': tidyUp,
    'secret/looks-like-secret-id': makeNewSecret,
    'secret/wrong': makeNewSecret,
    'secret/cut-off': makeNewSecret,
    'secret/of-another-app': makeNewSecret,
    'secret/removed': makeNewSecret,
    'secret/expired': makeNewSecret,
    'secret/ends-soon': makeNewSecret,
    'secret/end-not-noted': noteEnd,
  },
};

async function refused(
  { codes }: Extract<AppProof, { kind: 'refused' }>,
  text: string,
  facts: Facts,
): Promise<Finding> {
  if (codes.includes(7000222)) return expired(facts.registration.credential.endsAt);
  const odd = oddityOf(text);
  if (odd) return odd;
  if (!codes.includes(7000215) && !codes.includes(70002))
    return couldNotLook(secret, `Microsoft refused for another reason (AADSTS${codes.join(', AADSTS')}).`);
  const application = await facts.application();
  if ('unseen' in application || !application.value) return wrong();
  return (await compared(text, application.value, facts)) ?? wrong();
}

function oddityOf(text: string): Finding | undefined {
  const oddity = secretOddity(text);
  if (!oddity) return undefined;
  if (oddity.kind === 'secret-id') {
    return {
      code: 'secret/looks-like-secret-id',
      state: 'wrong',
      title: 'The Secret ID stands where the secret belongs.',
      detail: 'The portal shows both side by side: the Secret ID names the secret, the Value is the secret.',
      whoseMove: 'you',
      nextStep:
        'Copy the column Value. It is shown only right after a secret was made: if it is hidden by now, make a new one under Certificates & secrets.',
      technical: { code: 'AADSTS7000215' },
    };
  }
  return {
    code: 'secret/not-as-shown',
    state: 'wrong',
    title: `The client secret was put in with ${oddity.words}.`,
    detail: 'Secrets of Microsoft hold none of these; they came in while copying.',
    whoseMove: 'you',
    nextStep: 'Put the secret in as the portal shows it, without anything around it.',
    technical: { code: 'AADSTS7000215' },
  };
}

/** What the hints in the directory tell about a secret that Microsoft refuses. */
async function compared(text: string, application: Application, facts: Facts): Promise<Finding | undefined> {
  const hint = text.slice(0, 3);
  const same = application.secrets.find((one) => one.hint === hint);
  if (same) return isNew(same, text, application, facts.now) ? newSecret(same) : cutOff(text, same);
  const elsewhere = await facts.applicationWithSecretLike(hint);
  if ('value' in elsewhere && elsewhere.value) return ofAnotherApp(elsewhere.value);
  const { keyId } = facts.registration.credential;
  const isGone = keyId !== undefined && !application.secrets.some((one) => one.keyId === keyId);
  return isGone || application.secrets.length === 0 ? removed(application) : undefined;
}

/** Whole, and made a moment ago. */
function isNew({ keyId }: ApplicationSecret, text: string, { raw }: Application, now: number): boolean {
  const entries = Array.isArray(raw.passwordCredentials) ? raw.passwordCredentials : [];
  const entry = entries.find((one: { keyId?: string } | null) => one?.keyId === keyId);
  return text.length >= 40 && isFresh(entry?.startDateTime, now);
}

const newSecret = ({ displayName, hint }: ApplicationSecret): Finding =>
  notSpreadYet('secret', `The client secret “${displayName ?? hint}”`, 'AADSTS7000215');

function cutOff(text: string, { displayName, hint }: ApplicationSecret): Finding {
  return {
    code: 'secret/cut-off',
    state: 'wrong',
    title: `The client secret begins like “${displayName ?? hint}”, but is not all of it, or not the same.`,
    detail: `It has ${text.length} characters; Microsoft's have 40, as a rule.`,
    whoseMove: 'you',
    nextStep: 'Copy it again with the button beside it, if it is still shown; otherwise make a new secret.',
    technical: { code: 'AADSTS7000215' },
  };
}

function ofAnotherApp({ displayName, appId }: Application): Finding {
  return {
    code: 'secret/of-another-app',
    state: 'wrong',
    title: `The client secret seems to belong to another registration, “${displayName}”.`,
    detail: `It begins like a secret of ${appId}.`,
    whoseMove: 'you',
    nextStep: 'Use a secret of this registration, or the client id of the other one.',
    technical: { code: 'AADSTS7000215' },
  };
}

function removed({ displayName, secrets }: Application): Finding {
  return {
    code: 'secret/removed',
    state: 'wrong',
    title: `The client secret is no longer among those of “${displayName}”.`,
    detail: secrets.length === 0 ? 'The registration has no secret at all.' : 'Somebody removed it.',
    whoseMove: 'you',
    nextStep: 'Make a new secret under Certificates & secrets and put its Value in here.',
    technical: { code: 'AADSTS7000215' },
  };
}

function wrong(): Finding {
  return {
    code: 'secret/wrong',
    state: 'wrong',
    title: 'Microsoft does not take the client secret.',
    detail:
      'It is not the complete value of a secret of this registration: cut off, of another registration, or removed.',
    whoseMove: 'you',
    nextStep: 'Make a new secret under Certificates & secrets and copy the column Value while it is shown.',
    technical: { code: 'AADSTS7000215' },
  };
}

function expired(endsAt: number | undefined): Finding {
  return {
    code: 'secret/expired',
    state: 'wrong',
    title:
      endsAt === undefined ? 'The client secret has ended.' : `The client secret ended on ${dayOf(endsAt)}.`,
    whoseMove: 'you',
    nextStep:
      'Make a new secret under Certificates & secrets and put its Value in here. Sign-ins so far stay valid.',
    technical: { code: 'AADSTS7000222' },
  };
}

async function endOf(facts: Facts): Promise<readonly Finding[]> {
  const { endsAt: noted } = facts.registration.credential;
  const found = noted === undefined ? (await secretAtMicrosoft(facts))?.endsAt : undefined;
  const endsAt = noted ?? found;
  if (endsAt === undefined) return [];
  if (endsAt <= facts.now) return [expired(endsAt)];
  const days = daysUntil(endsAt, facts.now);
  if (days <= warnsBefore) return [endsSoon(endsAt, days)];
  return found === undefined ? [] : [endNotNoted(endsAt)];
}

function endsSoon(endsAt: number, days: number): Finding {
  return {
    code: 'secret/ends-soon',
    state: 'warning',
    title: `The client secret ends ${days <= 1 ? 'within a day' : `in ${days} days`}, on ${dayOf(endsAt)}.`,
    detail: 'When it has ended, every connection of this registration stops.',
    whoseMove: 'you',
    nextStep: 'Make a new secret now; the old one goes on working beside it.',
    technical: { code: 'AADSTS7000222' },
  };
}

function endNotNoted(endsAt: number): Finding {
  return {
    code: 'secret/end-not-noted',
    state: 'warning',
    title: `Portico did not know that the client secret ends on ${dayOf(endsAt)}.`,
    detail: 'Without the date it cannot warn in time.',
    whoseMove: 'you',
    nextStep: 'Let Portico note the date.',
  };
}

/** The secret in use as the directory lists it: by its id, else by its hint where only one begins like it. */
async function secretAtMicrosoft(facts: Facts): Promise<ApplicationSecret | undefined> {
  const application = await facts.application();
  if ('unseen' in application || !application.value) return undefined;
  const { keyId, hint } = facts.registration.credential;
  const { secrets } = application.value;
  const byId = secrets.find((one) => one.keyId === keyId);
  const [byHint, ...more] = secrets.filter((one) => one.hint !== undefined && one.hint === hint);
  return byId ?? (more.length === 0 ? byHint : undefined);
}
