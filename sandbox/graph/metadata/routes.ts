import type { GraphAnswer, GraphCall } from '../call.ts';
import type { GraphRoute } from '../route.ts';
import { csdlDocument } from './csdl.ts';
import { modelFacts } from './model.ts';

/** What the service says of itself, to anybody: its model and its roots. */
export function metadataRoutes(served: readonly GraphRoute[]): readonly GraphRoute[] {
  let document: Buffer | undefined;
  const metadata = (): GraphAnswer => {
    document ??= Buffer.from(csdlDocument(served));
    return {
      status: 200,
      headers: { 'content-type': 'application/xml', 'odata-version': '4.0' },
      body: document,
    };
  };
  const shared = { method: 'GET', workload: 'directory', beta: true, anonymous: true } as const;
  return [
    { ...shared, path: '/$metadata', handler: metadata },
    { ...shared, path: '/', handler: serviceDocument },
  ];
}

function serviceDocument(call: GraphCall): GraphAnswer {
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata`,
      value: Object.entries(modelFacts.roots).map(([name, type]) => ({
        name,
        kind: type.startsWith('*') ? 'EntitySet' : 'Singleton',
        url: name,
      })),
    },
  };
}
