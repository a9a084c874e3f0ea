import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../../../src/identity/clouds/cloud.ts';

/** A cloud in which nobody of these tests is at home: it knows no tenant, as another of Microsoft's would not. */
export async function startOtherCloud(): Promise<{ readonly cloud: Cloud; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        error: 'invalid_tenant',
        error_description:
          'AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID.',
        error_codes: [90002],
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    cloud: {
      id: 'elsewhere',
      title: 'Elsewhere',
      authority: address,
      graph: address,
      resource: 'https://graph.microsoft.com',
      nativeRedirect: `${address}/common/oauth2/nativeclient`,
      aliases: [],
      personalAccounts: false,
      unverified: [],
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
