import { redirect } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxRequest } from '../serving/exchange.ts';
import type { Cause } from '../world/directory/grant-consent.ts';
import type { TenantRecord, UserRecord } from '../world/directory/records.ts';
import type { World } from '../world/world.ts';
import { PortalFault } from './fault.ts';
import type { Form } from './form.ts';
import type { Notice, PortalSession, Reveal, Sessions } from './session/session.ts';

/** One request of a signed-in person. */
export interface Visit {
  readonly world: World;
  readonly request: SandboxRequest;
  /** What stands before every path of the portal: `/portal`, or nothing on the portal's own host names. */
  readonly base: string;
  /** The path below the base. */
  readonly path: string;
  /** Keys out of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was posted; empty for a page that is only looked at. */
  readonly form: Form;
  readonly session: PortalSession;
  readonly sessions: Sessions;
  readonly user: UserRecord;
  readonly tenant: TenantRecord;
  /** Shown on this page and then no more. */
  readonly notice: Notice | null;
  readonly reveal: Reveal | null;
  readonly cause: Cause;
}

export type PortalPage = (visit: Visit) => SandboxAnswer | Promise<SandboxAnswer>;

/** A key out of the path. */
export function parameter(visit: Visit, name: string): string {
  const value = visit.parameters[name];
  if (value === undefined) throw new PortalFault(404, 'Not found', 'This page does not exist.');
  return value;
}

/** Sends the browser to a page after a change, with something to tell there. */
export function goTo(
  visit: Visit,
  path: string,
  tell: { readonly notice?: Notice; readonly reveal?: Reveal } = {},
): SandboxAnswer {
  visit.sessions.put({ ...visit.session, notice: tell.notice ?? null, reveal: tell.reveal ?? null });
  return { ...redirect(`${visit.base}${path}`), status: 303 };
}

export function success(title: string, text = ''): Notice {
  return { kind: 'success', title, text };
}

/** Writes a change of the directory into the ledger. */
export function recordChange(visit: Visit, kind: string, id: string, body: unknown = null): void {
  visit.world.ledger.record({ tenant: visit.tenant.id, mailbox: null, kind, id, ...visit.cause, body });
}
