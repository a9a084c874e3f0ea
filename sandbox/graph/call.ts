import type { SandboxRequest, WireFault } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import type { Query } from './odata/query.ts';
import type { Preferences } from './preferences.ts';
import type { Workload } from './route.ts';

export type JsonObject = { readonly [name: string]: unknown };

/** Who calls, read from a token that has been checked. */
export type Caller =
  | {
      readonly kind: 'delegated';
      readonly tenantId: string;
      readonly appId: string;
      readonly userId: string;
      readonly permissions: ReadonlySet<string>;
      /** A personal Microsoft account. */
      readonly personal: boolean;
    }
  | {
      readonly kind: 'app';
      readonly tenantId: string;
      readonly appId: string;
      readonly servicePrincipalId: string;
      readonly permissions: ReadonlySet<string>;
    };

/** One Graph call, after the token, the route and the permission have been judged. */
export interface GraphCall {
  readonly world: World;
  readonly caller: Caller;
  /** Those of the token's permissions that open this call; none where it is open to every token. */
  readonly openedBy: readonly string[];
  readonly method: string;
  readonly version: 'v1.0' | 'beta';
  /** Scheme and host as the client addressed Graph; links and contexts start with it. */
  readonly origin: string;
  /** The path after the version as the client wrote it, without query, starting with `/`. */
  readonly path: string;
  /** The matched route's template, e.g. `/users/{user}/events/{event}`. */
  readonly template: string;
  readonly workload: Workload;
  /** The model's type of what the path stands for, as `event`; of each item where it is a collection. */
  readonly type: string;
  /**
   * Keys out of the path, decoded. For `/me` routes `user` is the caller's object id.
   * Where a key was named, as in `/applications(appId='x')`, its name stands beside it: `applicationKey` is `appId`.
   */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly prefer: Preferences;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body; an empty object where none was sent. */
  readonly body: JsonObject;
  readonly rawBody: Buffer;
  readonly request: SandboxRequest;
  readonly now: number;
}

export interface GraphAnswer {
  readonly status: number;
  /** Sent as JSON; a Buffer is sent as it is with the headers given. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly wireFault?: WireFault;
}

export type GraphHandler = (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>;
