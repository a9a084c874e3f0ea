import { text } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';

/** What lies at the sandbox's root: the start page and the certificate to trust. */
export function pagesHandler(_world: World, caCertificate: string): SandboxHandler {
  return ({ url }) => {
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
