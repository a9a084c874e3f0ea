import type { SandboxAnswer } from '../../serving/exchange.ts';
import type {
  ApplicationRecord,
  ServicePrincipalRecord,
  TenantRecord,
  UserRecord,
} from '../../world/directory/records.ts';
import type { RedirectPlatform } from '../../world/directory/redirect-uri-rules.ts';
import type { AskedAccess } from '../access/asked-access.ts';
import type { AskedClaims } from '../access/read-claims.ts';
import type { AskedScopes } from '../access/read-scope.ts';
import type { Authority } from '../authority/read-authority.ts';
import type { DeviceRequest } from '../device/device-requests.ts';
import type { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';
import type { BrowserSession } from './browser-session.ts';

/** What people have done so far in one sign-in; it travels sealed in the pages, and the sandbox forgets it. */
export interface Progress {
  readonly kind: 'authorize' | 'device' | 'admin-consent';
  readonly version: 1 | 2;
  /** The first piece of the path the sign-in began at. */
  readonly authority: string;
  /** The parameters it began with. */
  readonly fields: Readonly<Record<string, string>>;
  /** The browser it began in; the pages work in no other. */
  readonly browser: string;
  /** Sandbox time. */
  readonly startedAt: number;
  /** The account that was chosen, by its home. */
  readonly account: { readonly tenantId: string; readonly userId: string } | null;
  readonly done: readonly Done[];
  /** The code that the page asks for as a second factor. */
  readonly oneTimeCode: string | null;
  /** What was typed on a device's page. */
  readonly userCode: string | null;
}

/** `other-account`: the user wants to type a name. `fresh-password`: it was typed in this very sign-in. */
export type Done = 'other-account' | 'fresh-password' | 'consent' | 'device-confirmed' | 'enrolment-begun';

export interface ResponseWish {
  readonly types: ReadonlySet<string>;
  readonly mode: 'query' | 'fragment' | 'form_post';
}

/** One sign-in on its way through a table of steps. Each step adds what it found. */
export interface Flow {
  readonly call: EntraCall;
  readonly progress: Progress;
  readonly session: BrowserSession;
  /** The form that was posted, for the step that showed it; empty once it was looked at. */
  readonly posted: ReadonlyMap<string, string>;

  readonly authority?: Authority;
  readonly application?: ApplicationRecord;
  readonly redirect?: { readonly uri: string; readonly platform: RedirectPlatform };
  readonly response?: ResponseWish;
  readonly asked?: AskedScopes;
  readonly claims?: AskedClaims;
  readonly prompts?: ReadonlySet<string>;
  /** Who signs in, where their password is kept. */
  readonly account?: UserRecord;
  /** The same person in the tenant that is asked. */
  readonly user?: UserRecord;
  readonly tenant?: TenantRecord;
  readonly client?: ServicePrincipalRecord | undefined;
  readonly access?: AskedAccess;
  readonly device?: DeviceRequest;
}

/**
 * One rule of a sign-in. It goes on with what it found, answers with a page or a redirect, or throws an EntraFault.
 * Tables of steps are read from top to bottom with every request, so that nothing is taken for granted between pages.
 */
export type Step = (flow: Flow) => Flow | SandboxAnswer | Promise<Flow | SandboxAnswer>;

/** How a sign-in tells somebody about a fault. */
export type FaultAnswer = (flow: Flow, fault: EntraFault) => SandboxAnswer;

/** A value that an earlier step of the table has found. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The table of steps does not find ${what} before it is needed.`);
  return value;
}

export function hasDone({ progress }: Flow, what: Done): boolean {
  return progress.done.includes(what);
}

export function withDone(flow: Flow, what: Done): Flow {
  return hasDone(flow, what) ? flow : withProgress(flow, { done: [...flow.progress.done, what] });
}

export function withProgress(flow: Flow, changes: Partial<Progress>): Flow {
  return { ...flow, progress: { ...flow.progress, ...changes } };
}

const nothingPosted: ReadonlyMap<string, string> = new Map();

/** The posted form, if it is of the named step, and the flow without it: a form counts once. */
export function takePosted(
  flow: Flow,
  step: string,
): { readonly form: ReadonlyMap<string, string> | undefined; readonly flow: Flow } {
  if (flow.posted.get('step') !== step) return { form: undefined, flow };
  return { form: flow.posted, flow: { ...flow, posted: nothingPosted } };
}
