import type { Finding } from '../../../base/finding.ts';
import type { Redirect } from '../../../connections/registration.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { Application } from '../../application/application.ts';
import { readApplication } from '../../application/read-application.ts';
import { addRedirect, moveRedirect } from '../../application/redirect-edits.ts';
import type { Repair } from '../../application/repair.ts';
import { judgeRedirects } from '../../plan/judge-redirects.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { firstDifference, nearestAddress } from '../first-difference.ts';
import { holds } from '../holds.ts';
import { isSameRedirect } from '../is-same-redirect.ts';
import { keep } from '../keep.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

const register: Mend = {
  label: 'Register the address',
  at: 'microsoft',
  async prepare(facts) {
    const directory = await facts.directory();
    if ('unseen' in directory) return undefined;
    const wish = { platform: 'web', uri: facts.callback } as const;
    const repair = await addRedirect(directory.value, facts.registration.clientId, wish);
    return andNoted(repair, facts, directory.value);
  },
};

const moveToWeb: Mend = {
  label: 'Move the address to Web',
  at: 'microsoft',
  async prepare(facts) {
    const directory = await facts.directory();
    const application = await facts.application();
    if ('unseen' in directory || 'unseen' in application || !application.value) return undefined;
    const place = placeOf(facts.callback, application.value);
    if (!place || place.platform === 'web') return undefined;
    const wish = { platform: 'web', uri: place.uri } as const;
    const repair = await moveRedirect(directory.value, facts.registration.clientId, wish);
    return andNoted(repair, facts, directory.value);
  },
};

const noteThem: Mend = {
  label: 'Note the addresses',
  at: 'portico',
  async prepare(facts) {
    const application = await facts.application();
    if ('unseen' in application || !application.value) return undefined;
    const redirects = redirectsOf(application.value);
    const { registration, kept } = facts;
    return keep(
      {
        path: 'kept.redirects',
        from: registration.redirects,
        to: redirects,
        words: 'Note which redirect addresses are registered at Microsoft.',
      },
      () => kept.registrations.change(registration.id, { redirects }),
    );
  },
};

/** Sign-ins choose among the addresses that Portico keeps: these follow what was changed at Microsoft. */
function andNoted(repair: Repair, { registration, kept }: Facts, directory: Graph): Repair {
  return {
    changes: repair.changes,
    apply: async () => {
      await repair.apply();
      const application = await readApplication(directory, registration.clientId);
      if (application)
        await kept.registrations.change(registration.id, { redirects: redirectsOf(application) });
    },
  };
}

/*
 * Looks whether browsers may come back to Portico's callback, registered on the Web platform and written exactly so. The
 * directory tells it all; without it, the sign-in page tells whether the address is registered, but not on which platform
 * (AADSTS50011, 500113, 900971; 700025 and 9002327 come of the wrong platform).
 */
export const redirect: Check = {
  name: 'redirect',
  title: 'The redirect address',
  async examine(facts) {
    if (!signsPeopleIn(facts)) return [];
    const [notAllowed] = judgeRedirects(
      [{ platform: 'web', uri: facts.callback }],
      facts.registration.audience,
    );
    if (notAllowed)
      return [{ ...notAllowed, code: 'redirect/not-allowed', technical: { code: notAllowed.code } }];
    const application = await facts.application();
    if ('value' in application && application.value) return byDirectory(facts, application.value);
    return bySignInPage(facts);
  },
  mends: {
    'redirect/none': register,
    'redirect/differs': register,
    'redirect/missing': register,
    'redirect/spa': moveToWeb,
    'redirect/public': moveToWeb,
    'redirect/not-noted': noteThem,
  },
};

function byDirectory(facts: Facts, application: Application): readonly Finding[] {
  const registered = redirectsOf(application);
  const place = placeOf(facts.callback, application);
  if (place?.platform === 'web') {
    return [holds('redirect', `${facts.callback} is registered under Web.`), ...notNoted(facts, registered)];
  }
  if (place) return [wrongPlatform(place, facts)];
  return [absent(facts, registered)];
}

async function bySignInPage(facts: Facts): Promise<readonly Finding[]> {
  const answer = await facts.authorize(facts.callback);
  if ('unseen' in answer) return [couldNotLook(redirect, answer.unseen)];
  if (answer.value.kind === 'sent-back') {
    return [holds('redirect', `Microsoft sends browsers back to ${facts.callback}.`)];
  }
  const { codes } = answer.value;
  if (codes.includes(500113) || codes.includes(900971)) return [none(facts)];
  if (codes.includes(50011)) return [absent(facts, facts.registration.redirects)];
  return [
    couldNotLook(
      redirect,
      `Microsoft refused before it came to the address (AADSTS${codes.join(', AADSTS')}).`,
    ),
  ];
}

function redirectsOf({ redirects }: Application): readonly Redirect[] {
  return (['web', 'spa', 'public'] as const).flatMap((platform) =>
    redirects[platform].map((uri) => ({ platform, uri })),
  );
}

/** Where nothing is kept, sign-ins use the callback, which is there. */
function notNoted(
  { registration: { redirects } }: Facts,
  registered: readonly Redirect[],
): readonly Finding[] {
  const isSame = (one: Redirect, other: Redirect): boolean =>
    one.platform === other.platform && one.uri === other.uri;
  const isStale = redirects.some((one) => !registered.some((other) => isSame(one, other)));
  if (redirects.length === 0 || !isStale) return [];
  return [
    {
      code: 'redirect/not-noted',
      state: 'warning',
      title: 'Portico keeps redirect addresses that are not registered at Microsoft any more.',
      whoseMove: 'you',
      nextStep: 'Let Portico note the addresses that are.',
    },
  ];
}

function placeOf(uri: string, application: Application): Redirect | undefined {
  return redirectsOf(application).find((one) => isSameRedirect(uri, one.uri));
}

function none({ callback }: Facts): Finding {
  return {
    code: 'redirect/none',
    state: 'wrong',
    title: 'No redirect address is registered.',
    detail: `Portico sends ${callback}.`,
    whoseMove: 'you',
    nextStep: `Add ${callback} under Authentication, Add a platform, Web.`,
    technical: { code: 'AADSTS500113' },
  };
}

function absent(facts: Facts, registered: readonly Redirect[]): Finding {
  const { callback } = facts;
  const nearest = nearestAddress(
    callback,
    registered.filter(({ uri }) => isMeant(uri, callback)),
  );
  const pasted = registered.find(({ uri }) => isForPasting(uri, facts));
  if (nearest) {
    return {
      code: 'redirect/differs',
      state: 'wrong',
      title: `The registered address differs: ${firstDifference(callback, nearest.uri)}.`,
      detail: `Portico sends ${callback}; registered is ${nearest.uri} (${nearest.platform}). Microsoft compares them character by character.`,
      whoseMove: 'you',
      nextStep: `Register ${callback} under Web, or correct PORTICO_URL if that is what is wrong.`,
      technical: { code: 'AADSTS50011' },
    };
  }
  if (registered.length === 0) return none(facts);
  return {
    code: 'redirect/missing',
    state: pasted ? 'warning' : 'wrong',
    title: `${callback} is not registered.`,
    detail: pasted
      ? `Signing in works by pasting the address back, as ${pasted.uri} is registered; Portico's own address would make that unnecessary.`
      : `Registered: ${registered.map(({ uri, platform }) => `${uri} (${platform})`).join(', ')}.`,
    whoseMove: 'you',
    nextStep: `Add ${callback} under Authentication, Web.`,
    technical: { code: 'AADSTS50011' },
  };
}

/** Whether somebody meant Portico's address when they typed this one: the same path, or the same public host. */
function isMeant(uri: string, callback: string): boolean {
  const [typed, wanted] = [URL.parse(uri.trim()), new URL(callback)];
  if (!typed) return uri.includes(wanted.host);
  const pathOf = ({ pathname }: URL): string => pathname.replace(/\/+$/, '').toLowerCase();
  // Everything of this machine's own is called localhost.
  const isPublic = !/^(localhost|127\.0\.0\.1)$/.test(wanted.hostname);
  return pathOf(typed) === pathOf(wanted) || (isPublic && typed.hostname === wanted.hostname);
}

/** The page for programs without a server, and bare localhost: from both the address can be copied. */
function isForPasting(uri: string, { cloud }: Facts): boolean {
  return uri === cloud.nativeRedirect || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(uri);
}

function wrongPlatform({ platform, uri }: Redirect, { credential }: Facts): Finding {
  if (platform === 'spa') {
    return {
      code: 'redirect/spa',
      state: 'wrong',
      title: `${uri} is registered under Single-page application, not under Web.`,
      detail: 'Microsoft then gives tokens to scripts in a browser alone, and lets them live for 24 hours.',
      whoseMove: 'you',
      nextStep: 'Move the address: remove it under Single-page application and add it under Web.',
      technical: { code: 'AADSTS9002327' },
    };
  }
  const isSecret = credential.kind !== 'none';
  return {
    code: 'redirect/public',
    state: isSecret ? 'wrong' : 'warning',
    title: `${uri} is registered under Mobile and desktop applications, not under Web.`,
    detail: isSecret
      ? 'Microsoft refuses the client secret of an application that is public for this address.'
      : 'It works without a secret, but anybody on this machine could take the place of the application.',
    whoseMove: 'you',
    nextStep: 'Move the address: remove it under Mobile and desktop applications and add it under Web.',
    technical: { code: 'AADSTS700025' },
  };
}
