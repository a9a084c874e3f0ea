import type { Graph } from '../../graph/graph.ts';
import { amendApplication } from './amend-application.ts';
import type { Repair } from './repair.ts';

/** The portal's "Allow public client flows": device codes need it on; a registration with a secret does not. */
export const allowPublicClient = (graph: Graph, clientId: string, allowed = true): Promise<Repair> =>
  amendApplication(graph, clientId, ({ isFallbackPublicClient }) =>
    isFallbackPublicClient === allowed
      ? []
      : [
          {
            path: 'isFallbackPublicClient',
            to: allowed,
            words: allowed
              ? 'Allow public client flows, so that signing in by device code works.'
              : 'Stop allowing public client flows.',
          },
        ],
  );
