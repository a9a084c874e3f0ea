import type { GraphAnswer, GraphCall } from '../call.ts';
import type { DirectoryThing } from './object-wire.ts';

const serviceNames: Readonly<Record<DirectoryThing['type'], string>> = {
  user: 'User',
  group: 'Group',
  application: 'Application',
  servicePrincipal: 'ServicePrincipal',
  directoryRole: 'DirectoryRole',
};

/** A collection as addresses alone, which is what `/$ref` asks for. */
export function referencesAnswer(call: GraphCall, things: readonly DirectoryThing[]): GraphAnswer {
  const origin = `${call.origin}/${call.version}`;
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/$metadata#Collection($ref)`,
      value: things.map(({ type, wire }) => ({
        '@odata.id': `${origin}/directoryObjects/${wire.id}/Microsoft.DirectoryServices.${serviceNames[type]}`,
      })),
    },
  };
}
