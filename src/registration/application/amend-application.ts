import { isDeepStrictEqual } from 'node:util';
import type { Graph } from '../../graph/graph.ts';
import type { Application } from './application.ts';
import { applicationGone } from './application-gone.ts';
import { until } from './await-change.ts';
import { readApplication } from './read-application.ts';
import type { Change, Repair } from './repair.ts';

/** A property of the application and what it shall be, worked out from what it is now. */
export interface Edit {
  /** `web.redirectUris` */
  readonly path: string;
  readonly to: unknown;
  readonly words: string;
  /** For people, in place of the bare values. */
  readonly shown?: { readonly from: unknown; readonly to: unknown };
}

/** What an application needs, as a pure function of how it is: the same function previews the change and makes it. */
export type Editor = (application: Application) => readonly Edit[];

/**
 * Prepares a change of the application. Graph replaces collections as a whole and knows no versions of an application,
 * so that everything is worked out anew from a fresh reading right before it is written, and nothing else is sent.
 */
export async function amendApplication(graph: Graph, clientId: string, editor: Editor): Promise<Repair> {
  const current = await applicationNow(graph, clientId);
  return {
    changes: pendingEdits(current, editor).map((edit) => changeOf(current, edit)),
    async apply() {
      const fresh = await applicationNow(graph, clientId);
      const edits = pendingEdits(fresh, editor);
      if (edits.length === 0) return;
      await graph.patch(`/applications/${fresh.id}`, patchOf(edits), { repeatable: true });
      // What follows may read from a replica that has not heard of it yet.
      await until(async () => pendingEdits(await applicationNow(graph, clientId), editor).length === 0);
    },
  };
}

async function applicationNow(graph: Graph, clientId: string): Promise<Application> {
  const application = await readApplication(graph, clientId);
  if (!application) throw applicationGone(clientId);
  return application;
}

/** The edits that would change something. */
export function pendingEdits(application: Application, editor: Editor): readonly Edit[] {
  return editor(application).filter(
    ({ path, to }) => !isDeepStrictEqual(valueAt(application.raw, path) ?? null, to ?? null),
  );
}

function changeOf(application: Application, { path, to, words, shown }: Edit): Change {
  return { path, words, ...(shown ?? { from: valueAt(application.raw, path) ?? null, to }) };
}

function valueAt(raw: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      raw,
    );
}

/** `web.redirectUris` becomes `{web: {redirectUris}}`: of complex values only what is sent changes. */
function patchOf(edits: readonly Edit[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const { path, to } of edits) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let place = patch;
    for (const name of names) {
      place[name] ??= {};
      place = place[name] as Record<string, unknown>;
    }
    place[last] = to;
  }
  return patch;
}
