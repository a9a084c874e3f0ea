import type { Finding } from '../../base/finding.ts';
import type { Redirect } from '../../connections/registration.ts';
import type { Audience } from '../../identity/clouds/cloud.ts';
import { includesPersonal } from '../application/sign-in-audience.ts';

const mostCharacters = 256;
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** What Microsoft's page "Redirect URI restrictions and limitations" says against these addresses. */
export function judgeRedirects(
  redirects: readonly Redirect[],
  audience: Audience | undefined,
): readonly Finding[] {
  const personal = includesPersonal(audience);
  const each = redirects.flatMap((redirect) => {
    const found = rules.find(({ breaks }) => breaks(redirect, URL.parse(redirect.uri), personal));
    return found ? [broken(found, redirect)] : [];
  });
  return [...each, ...twice(redirects), ...onlyPortDiffers(redirects), ...tooMany(redirects, personal)];
}

interface Rule {
  readonly name: string;
  readonly breaks: (redirect: Redirect, url: URL | null, personal: boolean) => boolean;
  readonly title: string;
  readonly nextStep: string;
}

const isWeb = (url: URL | null): boolean => url?.protocol === 'http:' || url?.protocol === 'https:';

/** In this order; the first that an address breaks is said. */
const rules: readonly Rule[] = [
  {
    name: 'not-an-address',
    breaks: ({ uri }, url) => url === null || /[\s"<>\\^`{|}]/.test(uri),
    title: 'is not a complete address',
    nextStep: 'Write the whole address, from https:// on, without spaces.',
  },
  {
    name: 'wildcard',
    breaks: ({ uri }, _url, personal) => personal && uri.includes('*'),
    title: 'holds a wildcard, which is not allowed where personal accounts sign in',
    nextStep: 'Write each address out.',
  },
  {
    name: 'characters',
    breaks: ({ uri }) => /[!$'(),;]/.test(uri),
    title: "holds one of the characters ! $ ' ( ) , ; that Microsoft does not take",
    nextStep: 'Use an address without them.',
  },
  {
    name: 'too-long',
    breaks: ({ uri }) => uri.length > mostCharacters,
    title: `is longer than ${mostCharacters} characters`,
    nextStep: 'Use a shorter address.',
  },
  {
    name: 'scheme',
    breaks: ({ platform }, url) => !isWeb(url) && platform !== 'public',
    title: 'does not begin with https://',
    nextStep: 'Use an address that begins with https://.',
  },
  {
    name: 'loopback-v6',
    breaks: (_redirect, url) => url?.hostname === '[::1]',
    title: 'uses [::1], which Microsoft does not support',
    nextStep: 'Write localhost instead.',
  },
  {
    name: 'not-https',
    breaks: (_redirect, url) => url?.protocol === 'http:' && !loopback.has(url.hostname),
    title: 'begins with http://, which Microsoft takes for localhost alone',
    nextStep:
      'Serve Portico over https and set PORTICO_URL, or use http://localhost and paste the address back, or sign in by device code.',
  },
  {
    name: 'fragment',
    breaks: ({ uri }, url) => isWeb(url) && uri.includes('#'),
    title: 'has a part after #',
    nextStep: 'Leave the # and all after it out.',
  },
  {
    name: 'credentials',
    breaks: (_redirect, url) => url !== null && (url.username !== '' || url.password !== ''),
    title: 'holds a user name or a password',
    nextStep: 'Leave them out.',
  },
  {
    name: 'query',
    breaks: (_redirect, url, personal) => personal && isWeb(url) && url?.search !== '',
    title: 'has a part after ?, which is not allowed where personal accounts sign in',
    nextStep: 'Leave the ? and all after it out, or let work and school accounts alone sign in.',
  },
];

function broken(rule: Rule, { platform, uri }: Redirect): Finding {
  return {
    code: `redirect-not-allowed/${rule.name}`,
    state: 'wrong',
    title: `The redirect address ${uri} ${rule.title}.`,
    detail: `${uri} (${platform})`,
    whoseMove: 'you',
    nextStep: rule.nextStep,
  };
}

function twice(redirects: readonly Redirect[]): readonly Finding[] {
  const repeated = redirects.filter(({ uri }, at) => redirects.findIndex((one) => one.uri === uri) < at);
  return [...new Set(repeated.map(({ uri }) => uri))].map((uri) => ({
    code: 'redirect-not-allowed/twice',
    state: 'wrong',
    title: `The redirect address ${uri} is named more than once; it can belong to one platform only.`,
    whoseMove: 'you',
    nextStep: 'Name it once, for Web where a secret or certificate is used.',
  }));
}

/** The port of localhost is not compared, so that Microsoft picks one of two at random, with its platform's rules. */
function onlyPortDiffers(redirects: readonly Redirect[]): readonly Finding[] {
  const portless = (uri: string): string | undefined => {
    const url = URL.parse(uri);
    if (!url || !loopback.has(url.hostname)) return undefined;
    url.port = '';
    return url.href;
  };
  return redirects.flatMap(({ uri }, at) => {
    const bare = portless(uri);
    const earlier = redirects
      .slice(0, at)
      .find((one) => one.uri !== uri && bare !== undefined && portless(one.uri) === bare);
    if (!earlier) return [];
    return [
      {
        code: 'redirect-not-allowed/only-port-differs',
        state: 'wrong' as const,
        title: `The redirect addresses ${earlier.uri} and ${uri} differ by their port alone, which Microsoft does not tell apart.`,
        whoseMove: 'you' as const,
        nextStep: 'Keep one of them: any port of localhost is taken.',
      },
    ];
  });
}

function tooMany(redirects: readonly Redirect[], personal: boolean): readonly Finding[] {
  const most = personal ? 100 : 256;
  if (redirects.length <= most) return [];
  return [
    {
      code: 'redirect-not-allowed/too-many',
      state: 'wrong',
      title: `There are ${redirects.length} redirect addresses; ${most} are the most.`,
      whoseMove: 'you',
      nextStep: 'Leave out those nobody uses.',
    },
  ];
}
