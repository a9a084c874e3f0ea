import { text } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { type ListenAddresses, startPage } from './start-page.ts';

/** What lies at the sandbox's root: the start page and the certificate to trust. */
export function pagesHandler(
  world: World,
  caCertificate: string,
  addresses: () => ListenAddresses,
): SandboxHandler {
  return ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD')
      return { ...text(405, 'Only GET is answered here.'), headers: { allow: 'GET, HEAD' } };
    if (url.pathname === '/') return startPage(world, addresses());
    if (url.pathname === '/favicon.ico')
      return { status: 204, headers: { 'cache-control': 'max-age=86400' } };
    if (url.pathname === '/ca.pem') {
      return {
        status: 200,
        headers: {
          'content-type': 'application/x-pem-file',
          'content-disposition': 'attachment; filename="portico-sandbox-ca.pem"',
        },
        body: caCertificate,
      };
    }
    return text(404, 'Not found');
  };
}
