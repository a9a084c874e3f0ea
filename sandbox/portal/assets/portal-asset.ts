import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SandboxAnswer, SandboxRequest } from '../../serving/exchange.ts';
import { PortalFault } from '../fault.ts';

const types: Readonly<Record<string, string>> = {
  'portal.css': 'text/css; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
};

/** The portal's style sheet and script, as files of their own so that nothing in a page need be trusted. */
export function portalAsset(name: string, request: SandboxRequest): SandboxAnswer {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!type) throw new PortalFault(404, 'Not found', 'There is no such file.');
  const body = readFileSync(new URL(name, import.meta.url));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
  const headers = {
    'content-type': type,
    etag,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return request.headers['if-none-match'] === etag
    ? { status: 304, headers }
    : { status: 200, headers, body };
}
