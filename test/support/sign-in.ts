/** What a person does at the sandbox's sign-in pages. */
export interface SignInWish {
  readonly upn: string;
  readonly password?: string;
  /**
   * What they press where permissions are listed: `accept` (the rule), `for-everybody` as an administrator may,
   * `refuse`, or `none`: they leave the page open.
   */
  readonly consent?: 'accept' | 'for-everybody' | 'refuse' | 'none';
  /** What they do at "Need admin approval": go back to the application (the rule), ask there, or leave it open. */
  readonly approval?: 'return' | 'request' | 'none';
  /** The code that a device shows; typed where the page asks for it. */
  readonly deviceCode?: string;
  /** The browser's cookies. Give the same jar again to come back as somebody who is signed in already. */
  readonly cookies?: Map<string, string>;
}

/** Where the browser ended. */
export interface SignInEnd {
  readonly address: string;
  /** Whether the sign-in service sent it back to an application; that address was not opened. */
  readonly left: boolean;
  readonly status: number;
  /** The text a person reads on the last page; empty when the browser was sent away. */
  readonly text: string;
  readonly html: string;
}

const everyonesPassword = 'Portico-Sandbox-1';
const mostPages = 25;

/** Signs a person in at the sandbox as a browser without scripts would: cookies, redirects and forms. */
export async function signInByHttp(url: string, wish: SignInWish): Promise<SignInEnd> {
  const cookies = wish.cookies ?? new Map<string, string>();
  let end = await open(url, cookies);
  for (let pages = 0; pages < mostPages && !end.left; pages += 1) {
    const next = nextForm(end, wish);
    if (next === undefined) return end;
    end = await open(new URL(next.action, end.address).href, cookies, new URLSearchParams(next.fields));
  }
  return end;
}

interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly html: string;
}

type Typed = Readonly<Record<string, string>> | undefined;

type Answer = (wish: SignInWish, form: Form, end: SignInEnd) => Typed;

/** The steps a page may ask for, the decisive ones first: most pages also offer another account. */
const answers: readonly (readonly [step: string, answer: Answer])[] = [
  ['user-code', ({ deviceCode }) => (deviceCode === undefined ? undefined : { otc: deviceCode })],
  ['password', ({ password = everyonesPassword }) => ({ passwd: password })],
  ['enrolment', () => ({})],
  ['second-factor', (_, __, { html }) => ({ otc: /id="oneTimeCode">([^<]+)/.exec(html)?.[1] ?? '' })],
  ['consent', pressed],
  ['admin-consent', pressed],
  ['device', ({ consent }) => ({ action: consent === 'refuse' ? 'cancel' : 'continue' })],
  ['approval', approval],
  ['account', account],
];

function nextForm(end: SignInEnd, wish: SignInWish): Form | undefined {
  // The page says what is wrong: trying the same again would not help.
  if (end.html.includes('role="alert"')) return undefined;
  const forms = formsOf(end.html);
  for (const [step, answer] of answers) {
    const asked = forms.filter(({ fields }) => fields.step === step);
    for (const form of asked) {
      const typed = answer(wish, form, end);
      if (typed) return { ...form, fields: { ...form.fields, ...typed } };
    }
    if (asked.length > 0 && step !== 'account') return undefined;
  }
  return undefined;
}

function pressed({ consent = 'accept' }: SignInWish): Typed {
  if (consent === 'none') return undefined;
  if (consent === 'refuse') return { action: 'cancel' };
  return { action: 'accept', ...(consent === 'for-everybody' ? { everybody: 'on' } : {}) };
}

function approval({ approval = 'return' }: SignInWish, _: Form, { text }: SignInEnd): Typed {
  if (approval === 'none') return undefined;
  if (approval === 'request' && !text.includes('Request sent')) {
    return text.includes('Approval required') ? { action: 'request', reason: 'For my work' } : undefined;
  }
  return { action: 'return' };
}

function account({ upn }: SignInWish, { html }: Form): Typed {
  if (html.includes('id="i0116"')) return { loginfmt: upn };
  if (!html.includes('name="pick"')) return undefined;
  const tile = html.split('<li>').find((item) => item.toLowerCase().includes(`<small>${upn.toLowerCase()}<`));
  const pick = /name="pick" value="([^"]+)"/.exec(tile ?? '')?.[1];
  return pick === undefined ? { action: 'other' } : { pick };
}

async function open(url: string, cookies: Map<string, string>, form?: URLSearchParams): Promise<SignInEnd> {
  const origin = new URL(url).origin;
  let address = url;
  let body: URLSearchParams | null = form ?? null;
  for (let hops = 0; hops < mostPages; hops += 1) {
    const answer = await fetch(address, {
      method: body === null ? 'GET' : 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const html = await answer.text();
    const next = answer.headers.get('location');
    if (next === null) return { address, left: false, status: answer.status, text: textOf(html), html };
    address = new URL(next, address).href;
    body = null;
    if (new URL(address).origin !== origin || address.includes('/oauth2/nativeclient')) {
      return { address, left: true, status: answer.status, text: '', html: '' };
    }
  }
  throw new Error(`${url} redirects without end.`);
}

function formsOf(html: string): readonly Form[] {
  return [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', inner = '']) => ({
      action: decoded(action),
      html: inner,
      fields: Object.fromEntries(
        [...inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [decoded(name), decoded(value)],
        ),
      ),
    }),
  );
}

function textOf(html: string): string {
  return decoded(
    html
      .replace(/<(style|script|title)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim();
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
