import type { SandboxAnswer, SandboxRequest } from './exchange.ts';

export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

export function json(status: number, value: unknown, headers: AnswerHeaders = {}): SandboxAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function html(status: number, page: string, headers: AnswerHeaders = {}): SandboxAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: page,
  };
}

export function redirect(location: string, headers: AnswerHeaders = {}): SandboxAnswer {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers } };
}

export function noContent(headers: AnswerHeaders = {}): SandboxAnswer {
  return { status: 204, headers };
}

export function text(status: number, body: string, headers: AnswerHeaders = {}): SandboxAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** The fields of a form post; the first value wins where a field is repeated. */
export function formFields(request: SandboxRequest): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(request.body.toString('utf8'))) {
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

export function cookies(request: SandboxRequest): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) found.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return found;
}
