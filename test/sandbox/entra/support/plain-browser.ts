import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What an address answered, with redirects followed as far as they stay with the sandbox. */
export interface Seen {
  readonly status: number;
  /** Where the browser is now. For a redirect out of the sandbox: where it would go. */
  readonly address: string;
  readonly left: boolean;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly html: string;
  /** The text a person reads. */
  readonly text: string;
  readonly forms: readonly SeenForm[];
}

export interface SeenForm {
  readonly action: string;
  /** Names and values of inputs that are sent whatever is typed. */
  readonly fields: Readonly<Record<string, string>>;
  readonly html: string;
}

export interface PlainBrowser {
  open(address: string, init?: { body?: string; headers?: Record<string, string> }): Promise<Seen>;
  /** Sends the page's form for a step, with what a person typed or pressed. */
  submit(page: Seen, step: string, typed?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Types name and password. */
  signIn(address: string, name: string, password?: string): Promise<Seen>;
  readonly jar: Map<string, string>;
}

export const password = 'Portico-Sandbox-1';

/** A browser of cookies, redirects and forms alone: no scripts, as the pages need none. */
export function plainBrowser(origin: string, caFile?: string): PlainBrowser {
  const jar = new Map<string, string>();
  const ca = caFile ? readFileSync(caFile) : undefined;
  const open: PlainBrowser['open'] = async (address, init = {}) => {
    let url = new URL(address, origin);
    let body = init.body;
    for (let hops = 0; hops < 20; hops += 1) {
      const answer = await send(
        url,
        body,
        { ...init.headers, cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
        ca,
      );
      for (const cookie of answer.cookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        jar.set(name, value);
      }
      const next = answer.headers.location;
      if (answer.status < 300 || answer.status >= 400 || typeof next !== 'string') {
        return seen(answer, url.href, false);
      }
      const target = new URL(next, url);
      if (target.origin !== new URL(origin).origin || target.pathname.includes('nativeclient')) {
        return seen(answer, target.href, true);
      }
      url = target;
      body = undefined;
    }
    throw new Error(`${address} redirects without end.`);
  };
  const submit: PlainBrowser['submit'] = (page, step, typed = {}) => {
    const form = page.forms.find(({ fields }) => fields.step === step);
    if (!form) throw new Error(`There is no form for "${step}" on: ${page.text.slice(0, 500)}`);
    return open(new URL(form.action, page.address).href, {
      body: new URLSearchParams({ ...form.fields, ...typed }).toString(),
    });
  };
  return {
    jar,
    open,
    submit,
    signIn: async (address, name, secret = password) => {
      const first = await open(address);
      const second = await submit(first, 'account', { loginfmt: name });
      return submit(second, 'password', { passwd: secret });
    },
  };
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

function send(
  url: URL,
  body: string | undefined,
  headers: Record<string, string>,
  ca: Buffer | undefined,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const method = body === undefined ? 'GET' : 'POST';
    const outgoing = make(
      url,
      { method, headers: { ...type, ...headers }, ...(ca ? { ca } : {}) },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            cookies: answer.headers['set-cookie'] ?? [],
            body: Buffer.concat(pieces).toString('utf8'),
          }),
        );
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function seen({ status, headers, body }: RawAnswer, address: string, left: boolean): Seen {
  return { status, address, left, headers, html: body, text: textOf(body), forms: formsOf(body) };
}

function textOf(html: string): string {
  return decoded(
    html
      .replace(/<(style|script|title)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim();
}

function formsOf(html: string): readonly SeenForm[] {
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

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
