import type { SandboxHandler, SandboxRequest } from './exchange.ts';
import { hostKind } from './hosts.ts';

export interface Parts {
  readonly entra: SandboxHandler;
  readonly portal: SandboxHandler;
  readonly graph: SandboxHandler;
  readonly control: SandboxHandler;
  readonly management: SandboxHandler;
  /** The start page, the CA certificate and whatever else has no owner. */
  readonly pages: SandboxHandler;
}

type Part = keyof Parts;

// On names that are not Microsoft's the first piece of the path decides; the rest are tenants, which Entra judges.
const byFirstSegment: ReadonlyMap<string, Part> = new Map<string, Part>(
  Object.entries({
    '': 'pages',
    'ca.pem': 'pages',
    'favicon.ico': 'pages',
    connect: 'pages',
    _sandbox: 'control',
    portal: 'portal',
    'v1.0': 'graph',
    beta: 'graph',
    oidc: 'graph',
    $batch: 'graph',
  }),
);

const byHost = { login: 'entra', graph: 'graph', portal: 'portal', management: 'management' } as const;

/** Hands each request to the part of the sandbox that answers it: by host name first, then by path. */
export function dispatch(parts: Parts): SandboxHandler {
  return (request) => parts[partFor(request)](request);
}

export function partFor({ url }: SandboxRequest): Part {
  const kind = hostKind(url.hostname);
  if (kind) return byHost[kind];
  const segment = url.pathname.split('/').find((piece) => piece !== '') ?? '';
  return byFirstSegment.get(segment.toLowerCase()) ?? 'entra';
}
