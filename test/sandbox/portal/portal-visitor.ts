import { everyonesPassword } from '../../../sandbox/world/seed/users.ts';
import type { TestSandbox } from '../../support/sandbox.ts';

/** One page as a browser without scripts holds it. */
export interface SeenPage {
  readonly status: number;
  /** Path and query it was found at. */
  readonly path: string;
  readonly html: string;
  /** The text a person reads: no tags, entities decoded, blanks joined. */
  readonly text: string;
  readonly headers: Headers;
}

/** Somebody in the portal without a browser: cookies, forms and nothing else. */
export interface Visitor {
  get(path: string): Promise<SeenPage>;
  /** Posts a form with the token that the portal's pages carry. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<SeenPage>;
  /** Posts exactly this. */
  send(path: string, body: string | FormData, headers?: Readonly<Record<string, string>>): Promise<SeenPage>;
  /** Goes on with the same cookies where the sandbox is now. */
  moveTo(sandbox: TestSandbox): void;
  /** The token on the page seen last. */
  formToken(): string;
}

/** Signs in through Entra's own pages, as whoever it is. */
export async function visitPortal(
  sandbox: TestSandbox,
  account: string,
  password = everyonesPassword,
): Promise<Visitor> {
  const jar = new Map<string, string>();
  let formToken = '';
  let origin = sandbox.http;
  const open = async (address: string, init: RequestInit = {}): Promise<SeenPage> => {
    let url = new URL(address, origin);
    let request = init;
    for (let hops = 0; hops < 20; hops += 1) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { ...(request.headers as Record<string, string>), cookie };
      const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
      keepCookies(jar, answer);
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || !next) {
        const page = seen(answer, url, await answer.text());
        formToken = /name="formToken" value="([^"]+)"/.exec(page.html)?.[1] ?? formToken;
        return page;
      }
      await answer.arrayBuffer();
      url = new URL(next, url);
      request = {};
    }
    throw new Error(`${address} redirects without end.`);
  };
  const submit = (page: SeenPage, fields: Readonly<Record<string, string>>): Promise<SeenPage> => {
    const form = /<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(page.html);
    const hidden = [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const body = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, decoded(value)]),
    );
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return open(decoded(form?.[1] ?? ''), { method: 'POST', body });
  };
  const name = await open('/portal/overview');
  const secret = await submit(name, { loginfmt: account });
  const first = await submit(secret, { passwd: password });
  if (!first.path.startsWith('/portal'))
    throw new Error(`${account} does not reach the portal: ${first.text}`);
  return {
    moveTo: (moved) => {
      origin = moved.http;
    },
    formToken: () => formToken,
    get: (path) => open(path),
    post: (path, fields = {}) => {
      const body = new URLSearchParams({ formToken });
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      }
      return open(path, { method: 'POST', body });
    },
    send: (path, body, headers = {}) => open(path, { method: 'POST', body, headers }),
  };
}

/** Registers an application and answers its page's path. */
export async function registerApplication(
  visitor: Visitor,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const fields = { name, audience: 'AzureADMyOrg', platform: '', uri: '', ...more };
  const page = await visitor.post('/portal/app-registrations/new', fields);
  if (page.status !== 200) throw new Error(`“${name}” was not registered: ${page.text}`);
  return page.path;
}

function keepCookies(jar: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), value);
  }
}

function seen(answer: Response, url: URL, html: string): SeenPage {
  const text = decoded(
    html
      .replace(/<(style|script|svg)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  );
  return { status: answer.status, path: `${url.pathname}${url.search}`, html, text, headers: answer.headers };
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
