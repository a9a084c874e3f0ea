// Written by `npm run docs` from src/operations; edit them there.

import type { Call, CallOptions } from './call.ts';

export interface Account {
  readonly tenantId: string;
  readonly objectId: string;
  readonly username: string;
  readonly name: string;
  readonly kind: 'work' | 'personal';
}

export interface ActivityListInput {
  readonly limit?: number;
  /** Only what was done before; for the next page. */
  readonly before?: string;
}

export interface ActivityListOutput {
  readonly entries: readonly {
    readonly id: string;
    /** A moment, ISO 8601 in UTC. */
    readonly at: string;
    readonly actor: {
      readonly kind: 'person' | 'key' | 'machine' | 'portico';
      readonly id: string;
      readonly name: string;
    };
    readonly operation: string;
    readonly words: string;
    readonly subject?: string;
    readonly outcome: 'done' | 'refused' | 'failed';
  }[];
}

export interface AdminApproval {
  readonly status: 'not-needed' | 'waiting' | 'granted';
  /** For an admin to open. */
  readonly url: string;
  readonly permissions: readonly {
    readonly permission: string;
    readonly kind: 'delegated' | 'application';
    readonly words: string;
    readonly features: readonly string[];
  }[];
  /** Ready to send. */
  readonly mail: {
    readonly subject: string;
    readonly text: string;
  };
  /** A moment, ISO 8601 in UTC. */
  readonly askedAt?: string;
  /** A moment, ISO 8601 in UTC. */
  readonly lookedAt?: string;
}

export interface Amendment {
  readonly finding: string;
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly words: string;
  readonly needsSetup: boolean;
}

export interface ApiKey {
  /** The id of an API key. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ('read' | 'operate' | 'token' | 'admin')[];
  /** The first characters, to recognise it by. */
  readonly hint: string;
  /** A moment, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** A moment, ISO 8601 in UTC. */
  readonly lastUsedAt?: string;
  /** A moment, ISO 8601 in UTC. */
  readonly endsAt?: string;
}

export interface Artefact {
  readonly kind: 'portal' | 'az' | 'powershell' | 'terraform' | 'bicep' | 'manifest';
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
  readonly steps?: readonly {
    readonly title: string;
    readonly words: string;
    readonly link?: string;
    readonly values?: readonly {
      readonly field: string;
      readonly value: string;
    }[];
    readonly brings?: 'client-id' | 'tenant' | 'secret';
  }[];
}

export interface CloudsListOutput {
  readonly clouds: readonly {
    readonly id: string;
    readonly title: string;
    readonly authority: string;
    readonly graph: string;
    readonly resource: string;
    readonly portal?: string;
    readonly nativeRedirect: string;
    readonly aliases: readonly string[];
    readonly personalAccounts: boolean;
    /** Facts nobody has checked against Microsoft yet. */
    readonly unverified: readonly string[];
  }[];
}

export interface Connection {
  /** The id of a connection. */
  readonly id: string;
  /** The id of a registration. */
  readonly registration: string;
  readonly name: string;
  readonly actsAs: 'account' | 'app';
  readonly account?: Account;
  readonly features: FeatureChoice;
  readonly sharedMailboxes: readonly string[];
  readonly state: 'new' | 'waiting-for-admin' | 'live' | 'needs-sign-in' | 'stopped';
  readonly finding?: Finding;
  readonly granted: readonly string[];
  readonly standing: readonly FeatureStanding[];
  /** A moment, ISO 8601 in UTC. */
  readonly lastTokenAt?: string;
  /** A moment, ISO 8601 in UTC. */
  readonly lastUsedAt?: string;
  /** A moment, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** A moment, ISO 8601 in UTC. */
  readonly changedAt: string;
}

export interface ConnectionEvent {
  readonly id: string;
  /** The id of a connection. */
  readonly connection?: string;
  /** The id of a registration. */
  readonly registration: string;
  /** A moment, ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: string;
  readonly words: string;
  readonly finding?: Finding;
}

export interface ConnectionsAdminApprovalInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsCancelSignInInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsChangeInput {
  /** The id of a connection. */
  readonly id: string;
  readonly name?: string;
  readonly features?: FeatureChoice;
  /** Addresses of mailboxes of others that it may be used for. */
  readonly sharedMailboxes?: readonly string[];
}

export interface ConnectionsCheckAdminApprovalInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsCompleteSignInInput {
  /** The id of a connection. */
  readonly id: string;
  readonly url: string;
}

export interface ConnectionsCreateInput {
  /** The id of a registration. */
  readonly registration: string;
  /** What to call it. */
  readonly name?: string;
  /** Whether somebody signs in, or the application acts by itself. */
  readonly actsAs?: 'account' | 'app';
  readonly features: FeatureChoice;
  /** Addresses of mailboxes of others that it may be used for. */
  readonly sharedMailboxes?: readonly string[];
}

export interface ConnectionsDoctorInput {
  /** The id of a connection. */
  readonly id: string;
  /** The id of a setup. */
  readonly setup?: string;
}

export interface ConnectionsGetInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsHistoryInput {
  /** The id of a connection. */
  readonly id: string;
  readonly limit?: number;
}

export interface ConnectionsHistoryOutput {
  readonly events: readonly ConnectionEvent[];
}

export interface ConnectionsListOutput {
  readonly connections: readonly Connection[];
}

export interface ConnectionsRecheckInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsRemoveInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsRepairInput {
  /** The id of a setup. */
  readonly setup?: string;
  /** Codes of the findings to mend; all that can be mended unless said. */
  readonly findings?: readonly string[];
  /** false shows what would be changed. */
  readonly apply?: boolean;
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsRepairOutput {
  readonly applied: boolean;
  readonly amendments: readonly Amendment[];
  /** How things stand after the repair. */
  readonly examination?: Examination;
}

export interface ConnectionsSignInInput {
  /** The id of a connection. */
  readonly id: string;
  /** `callback`: the browser comes back by itself; `paste`: the address it ends at is pasted; `device`: a code is typed on another device. */
  readonly method?: 'callback' | 'paste' | 'device';
  /** The account, to spare typing it. */
  readonly loginHint?: string;
}

export interface ConnectionsSignInStateInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsSignInStateOutput {
  readonly signIn?: SignIn;
}

export interface ConnectionsTestInput {
  /** The id of a connection. */
  readonly id: string;
  /** Whom an application is tried on: an address. Chosen from the directory unless said. */
  readonly person?: string;
  /** Of the reader, as IANA names it. */
  readonly timeZone?: string;
}

export interface ConnectionsTestOutput {
  readonly ok: boolean;
  readonly features: readonly {
    readonly feature: FeatureName;
    readonly title: string;
    readonly steps: readonly TryOutStep[];
  }[];
}

export interface ConnectionsTokenInput {
  /** The id of a connection. */
  readonly id: string;
}

export interface ConnectionsTokenOutput {
  readonly tokenType: 'Bearer';
  readonly accessToken: string;
  /** A moment, ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly granted: readonly string[];
}

export type CredentialInput =
  | {
      readonly kind: 'secret';
      /** The secret’s Value, never its Secret ID. */
      readonly value: string;
    }
  | {
      readonly kind: 'certificate';
      /** PEM. */
      readonly certificate: string;
      /** PEM, PKCS #8. */
      readonly privateKey: string;
    }
  | {
      readonly kind: 'federated';
      readonly source:
        | {
            readonly file: string;
          }
        | {
            readonly url: string;
          };
    }
  | {
      readonly kind: 'none';
    };

export interface DoctorExplainInput {
  readonly text: string;
}

export interface DoctorExplainOutput {
  readonly findings: readonly Finding[];
}

export interface Examination {
  readonly at: string;
  readonly findings: readonly Finding[];
}

export type FeatureChoice = Readonly<Partial<Record<FeatureName, FeatureLevel>>>;

export type FeatureLevel = 'read' | 'update';

export type FeatureName =
  | 'calendar'
  | 'mail'
  | 'presence'
  | 'chat'
  | 'todo'
  | 'groups'
  | 'auto-reply'
  | 'contacts'
  | 'directory'
  | 'leave';

export interface FeatureStanding {
  readonly feature: FeatureName;
  readonly wanted: FeatureLevel;
  readonly has: 'none' | 'read' | 'update';
  readonly needed: readonly string[];
  readonly missing: readonly string[];
  readonly reason?: string;
}

export interface FeaturesListOutput {
  readonly features: readonly {
    readonly name: FeatureName;
    readonly title: string;
    readonly words: {
      readonly read: string;
      readonly update?: string;
    };
    readonly permissions: Readonly<
      Partial<
        Record<
          'work-account' | 'personal-account' | 'app',
          {
            readonly read: readonly string[];
            readonly update?: readonly string[];
          }
        >
      >
    >;
    readonly shared?: {
      readonly read: readonly string[];
      readonly update?: readonly string[];
    };
    readonly unavailable: Readonly<Partial<Record<'work-account' | 'personal-account' | 'app', string>>>;
  }[];
}

export interface Finding {
  /** Stable: `<check>` or `<check>/<case>`. */
  readonly code: string;
  readonly state: 'ok' | 'wrong' | 'warning' | 'unknown';
  readonly title: string;
  readonly detail?: string;
  readonly whoseMove: 'you' | 'your-admin' | 'microsoft' | 'portico' | 'nobody-wait';
  readonly nextStep: string;
  readonly fix?:
    | {
        readonly kind: 'repair';
        /** What the button says. */
        readonly label: string;
        readonly needsSetup?: true;
        /** What a typed field shall hold; of a secret, from where to where of it to keep. */
        readonly corrected?:
          | {
              readonly field: 'cloud' | 'tenant' | 'clientId';
              readonly value: string;
            }
          | {
              readonly field: 'secret';
              readonly from: number;
              readonly to: number;
            };
      }
    | {
        readonly kind: 'sign-in';
        /** What the button says. */
        readonly label: string;
      }
    | {
        readonly kind: 'enter-secret';
        /** What the button says. */
        readonly label: string;
      }
    | {
        readonly kind: 'open';
        /** What the button says. */
        readonly label: string;
        readonly url: string;
      }
    | {
        readonly kind: 'copy';
        /** What the button says. */
        readonly label: string;
        readonly text: string;
      }
    | {
        readonly kind: 'wait';
        /** What the button says. */
        readonly label: string;
        readonly seconds: number;
      };
  readonly technical?: {
    readonly code?: string;
    readonly error?: string;
    readonly correlationId?: string;
    readonly traceId?: string;
    readonly timestamp?: string;
    readonly raw?: string;
    readonly docs?: string;
  };
}

export interface HomeShowOutput {
  readonly sentence: string;
  readonly state: 'empty' | 'well' | 'attention' | 'broken';
  readonly upcoming: readonly {
    readonly kind: 'secret' | 'certificate' | 'approval';
    /** When it ends; absent for what waits for somebody. */
    readonly at?: string;
    readonly words: string;
    readonly registration?: string;
    readonly connection?: string;
  }[];
}

export interface KeysCreateInput {
  /** What it is for. */
  readonly name: string;
  readonly scopes: readonly ('read' | 'operate' | 'token' | 'admin')[];
  /** When it stops working; never unless said. */
  readonly endsAt?: string;
}

export interface KeysCreateOutput {
  /** The id of an API key. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ('read' | 'operate' | 'token' | 'admin')[];
  /** The first characters, to recognise it by. */
  readonly hint: string;
  /** A moment, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** A moment, ISO 8601 in UTC. */
  readonly lastUsedAt?: string;
  /** A moment, ISO 8601 in UTC. */
  readonly endsAt?: string;
  /** Copy it now; it is not shown again. */
  readonly key: string;
}

export interface KeysListOutput {
  readonly keys: readonly ApiKey[];
}

export interface KeysRemoveInput {
  /** The id of an API key. */
  readonly id: string;
}

export interface OperationsListOutput {
  readonly operations: readonly {
    readonly name: string;
    readonly title: string;
    readonly meaning: string;
    readonly scope: 'read' | 'operate' | 'token' | 'admin';
    readonly method: string;
    readonly path: string;
  }[];
}

export interface Registration {
  /** The id of a registration. */
  readonly id: string;
  readonly name: string;
  readonly cloud: string;
  readonly tenant?: string;
  readonly clientId: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  readonly redirects: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  readonly credential: {
    readonly kind: 'secret' | 'certificate' | 'federated' | 'none';
    /** The first characters of the secret. */
    readonly hint?: string;
    readonly keyId?: string;
    readonly thumbprint?: string;
    /** A moment, ISO 8601 in UTC. */
    readonly endsAt?: string;
    readonly rotation: 'automatic' | 'by-hand';
  };
  readonly origin: 'created' | 'imported' | 'sandbox';
  readonly objectId?: string;
  readonly servicePrincipalId?: string;
  /** What it is meant to do: for accounts that sign in, and by itself. */
  readonly purpose: {
    readonly account: FeatureChoice;
    readonly app: FeatureChoice;
  };
  /** A moment, ISO 8601 in UTC. */
  readonly createdAt: string;
  /** A moment, ISO 8601 in UTC. */
  readonly changedAt: string;
}

export interface RegistrationWish {
  /** What it is called at Microsoft; people see it when they agree. */
  readonly name: string;
  /** The id of a Microsoft cloud. */
  readonly cloud?: string;
  /** The organisation it is made in: a domain or a GUID. */
  readonly tenant?: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  /** Features of accounts that sign in. */
  readonly account?: FeatureChoice;
  /** Features it has by itself, in the mailboxes of others. */
  readonly app?: FeatureChoice;
  /** Where sign-ins return to; Portico’s own callback on the Web platform unless said. */
  readonly redirects?: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  /** Lets people sign in by a code on another device. */
  readonly allowsDeviceCode?: boolean;
  /** How it proves who it is. */
  readonly credential?: 'secret' | 'certificate' | 'federated' | 'none';
  /** How long a new secret or certificate lives; 6 unless said. */
  readonly months?: number;
  /** Whose tokens it takes in place of a secret, with a federated credential. */
  readonly federated?: {
    readonly issuer: string;
    readonly subject: string;
    readonly audience?: string;
    /** Where Portico gets the token from; creating needs it. */
    readonly source?:
      | {
          readonly file: string;
        }
      | {
          readonly url: string;
        };
  };
  /** Whether mailboxes and calendars that others share shall be reachable, too. */
  readonly shared?: boolean;
  /** Whether it may renew its own secret; takes the permission Application.ReadWrite.OwnedBy. */
  readonly renewsItself?: boolean;
}

export interface RegistrationsArtefactInput {
  /** The id of a registration. */
  readonly id: string;
  readonly kind: 'portal' | 'az' | 'powershell' | 'terraform' | 'bicep' | 'manifest';
}

export interface RegistrationsChangeInput {
  /** The id of a registration. */
  readonly id: string;
  readonly name?: string;
  readonly cloud?: string;
  readonly tenant?: string;
  readonly clientId?: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  readonly redirects?: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  /** What it is meant to do: for accounts that sign in, and by itself. */
  readonly purpose?: {
    readonly account: FeatureChoice;
    readonly app: FeatureChoice;
  };
  readonly credential?: CredentialInput;
  /** Codes of findings that shall not stand in the way. */
  readonly evenIf?: readonly string[];
}

export interface RegistrationsCheckInput {
  readonly cloud?: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly secret?: string;
}

export interface RegistrationsCheckOutput {
  readonly findings: readonly Finding[];
}

export interface RegistrationsCreateInput {
  /** What it is called at Microsoft; people see it when they agree. */
  readonly name: string;
  /** The id of a Microsoft cloud. */
  readonly cloud?: string;
  /** The organisation it is made in: a domain or a GUID. */
  readonly tenant?: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  /** Features of accounts that sign in. */
  readonly account?: FeatureChoice;
  /** Features it has by itself, in the mailboxes of others. */
  readonly app?: FeatureChoice;
  /** Where sign-ins return to; Portico’s own callback on the Web platform unless said. */
  readonly redirects?: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  /** Lets people sign in by a code on another device. */
  readonly allowsDeviceCode?: boolean;
  /** How it proves who it is. */
  readonly credential?: 'secret' | 'certificate' | 'federated' | 'none';
  /** How long a new secret or certificate lives; 6 unless said. */
  readonly months?: number;
  /** Whose tokens it takes in place of a secret, with a federated credential. */
  readonly federated?: {
    readonly issuer: string;
    readonly subject: string;
    readonly audience?: string;
    /** Where Portico gets the token from; creating needs it. */
    readonly source?:
      | {
          readonly file: string;
        }
      | {
          readonly url: string;
        };
  };
  /** Whether mailboxes and calendars that others share shall be reachable, too. */
  readonly shared?: boolean;
  /** Whether it may renew its own secret; takes the permission Application.ReadWrite.OwnedBy. */
  readonly renewsItself?: boolean;
  /** The id of a setup. */
  readonly setup: string;
  /** Whether its permissions are approved for everybody, where that person may. */
  readonly grantConsent?: boolean;
}

export interface RegistrationsDoctorInput {
  /** The id of a registration. */
  readonly id: string;
  /** The id of a setup. */
  readonly setup?: string;
}

export interface RegistrationsGetInput {
  /** The id of a registration. */
  readonly id: string;
}

export interface RegistrationsImportInput {
  /** What to call it here. */
  readonly name: string;
  /** The id of a Microsoft cloud. */
  readonly cloud?: string;
  /** Its Directory (tenant) ID, or a domain of it. */
  readonly tenant?: string;
  /** Its Application (client) ID. */
  readonly clientId: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  /** Where it lets sign-ins return to, as far as known. */
  readonly redirects?: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  readonly credential: CredentialInput;
  /** What it is meant to do: for accounts that sign in, and by itself. */
  readonly purpose?: {
    readonly account: FeatureChoice;
    readonly app: FeatureChoice;
  };
  /** Codes of findings that shall not stand in the way. */
  readonly evenIf?: readonly string[];
}

export interface RegistrationsListOutput {
  readonly registrations: readonly Registration[];
}

export interface RegistrationsPlanArtefactInput {
  /** What it is called at Microsoft; people see it when they agree. */
  readonly name: string;
  /** The id of a Microsoft cloud. */
  readonly cloud?: string;
  /** The organisation it is made in: a domain or a GUID. */
  readonly tenant?: string;
  /** Who may sign in; each stands for a value of `signInAudience`. */
  readonly audience?: 'this-tenant' | 'any-tenant' | 'any-tenant-and-personal' | 'personal';
  /** Features of accounts that sign in. */
  readonly account?: FeatureChoice;
  /** Features it has by itself, in the mailboxes of others. */
  readonly app?: FeatureChoice;
  /** Where sign-ins return to; Portico’s own callback on the Web platform unless said. */
  readonly redirects?: readonly {
    readonly platform: 'web' | 'public' | 'spa';
    readonly uri: string;
  }[];
  /** Lets people sign in by a code on another device. */
  readonly allowsDeviceCode?: boolean;
  /** How it proves who it is. */
  readonly credential?: 'secret' | 'certificate' | 'federated' | 'none';
  /** How long a new secret or certificate lives; 6 unless said. */
  readonly months?: number;
  /** Whose tokens it takes in place of a secret, with a federated credential. */
  readonly federated?: {
    readonly issuer: string;
    readonly subject: string;
    readonly audience?: string;
    /** Where Portico gets the token from; creating needs it. */
    readonly source?:
      | {
          readonly file: string;
        }
      | {
          readonly url: string;
        };
  };
  /** Whether mailboxes and calendars that others share shall be reachable, too. */
  readonly shared?: boolean;
  /** Whether it may renew its own secret; takes the permission Application.ReadWrite.OwnedBy. */
  readonly renewsItself?: boolean;
  readonly kind: 'portal' | 'az' | 'powershell' | 'terraform' | 'bicep' | 'manifest';
}

export interface RegistrationsPlanOutput {
  readonly permissions: readonly {
    readonly name: string;
    readonly id: string;
    readonly kind: 'delegated' | 'application';
    readonly words: string;
    readonly features: readonly string[];
    readonly needsAdmin: 'no' | 'always' | 'by-default-policy';
  }[];
  readonly remarks: readonly string[];
  /** What Microsoft would refuse; empty where it can be created. */
  readonly findings: readonly Finding[];
  readonly application: Readonly<Record<string, unknown>>;
}

export interface RegistrationsRemoveInput {
  /** The id of a registration. */
  readonly id: string;
}

export interface RegistrationsRepairInput {
  /** The id of a setup. */
  readonly setup?: string;
  /** Codes of the findings to mend; all that can be mended unless said. */
  readonly findings?: readonly string[];
  /** false shows what would be changed. */
  readonly apply?: boolean;
  /** The id of a registration. */
  readonly id: string;
}

export interface RegistrationsRepairOutput {
  readonly applied: boolean;
  readonly amendments: readonly Amendment[];
  /** How things stand after the repair. */
  readonly examination?: Examination;
}

export interface RegistrationsRotateSecretInput {
  /** The id of a registration. */
  readonly id: string;
  /** The id of a setup. */
  readonly setup?: string;
}

export interface SandboxConnectOutput {
  readonly connections: readonly Connection[];
}

export interface SettingsGetOutput {
  readonly version: string;
  readonly url: string;
  /** The OAuth callback URL to enter at Microsoft. */
  readonly callbackUrl: string;
  readonly sandboxUrl?: string;
}

export interface Setup {
  /** The id of a setup. */
  readonly id: string;
  readonly cloud: string;
  readonly tenant?: string;
  readonly state: 'waiting' | 'ready' | 'failed' | 'expired';
  readonly client: {
    readonly id: string;
    readonly title: string;
  };
  readonly asksFor: readonly {
    readonly permission: string;
    readonly words: string;
  }[];
  readonly signIn: SignIn;
  readonly account?: Account;
  /** A moment, ISO 8601 in UTC. */
  readonly expiresAt: string;
}

export interface SetupsBeginInput {
  /** The id of a Microsoft cloud. */
  readonly cloud?: string;
  /** A domain or a GUID of the organisation. */
  readonly tenant?: string;
  /** `callback`: the browser comes back by itself; `paste`: the address it ends at is pasted; `device`: a code is typed on another device. */
  readonly method?: 'callback' | 'paste' | 'device';
  /** An application of the organisation’s own, in place of Microsoft’s Graph command-line tools. */
  readonly clientId?: string;
  /** Whether it may also approve permissions for everybody; asks for more. */
  readonly mayGrant?: boolean;
}

export interface SetupsCompleteInput {
  /** The id of a setup. */
  readonly id: string;
  readonly url: string;
}

export interface SetupsEndInput {
  /** The id of a setup. */
  readonly id: string;
}

export interface SetupsGetInput {
  /** The id of a setup. */
  readonly id: string;
}

export interface SignIn {
  readonly id: string;
  /** `callback`: the browser comes back by itself; `paste`: the address it ends at is pasted; `device`: a code is typed on another device. */
  readonly method: 'callback' | 'paste' | 'device';
  readonly state: 'waiting' | 'done' | 'failed' | 'expired' | 'cancelled';
  readonly url?: string;
  readonly redirectUri?: string;
  readonly userCode?: string;
  readonly verificationUri?: string;
  readonly asksFor: readonly string[];
  /** A moment, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** A moment, ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly account?: Account;
  readonly finding?: Finding;
}

export interface TryOutStep {
  readonly level: 'read' | 'update';
  /** In words: `The next three events`. */
  readonly asked: string;
  readonly call: string;
  readonly state: 'ok' | 'failed' | 'skipped';
  readonly cameBack: readonly string[];
  readonly milliseconds: number;
  readonly finding?: Finding;
}

export interface Undertaking {
  /** The id of an undertaking. */
  readonly id: string;
  readonly kind: 'create' | 'repair' | 'rotate';
  readonly state: 'running' | 'done' | 'failed';
  readonly steps: readonly {
    readonly name: string;
    readonly title: string;
    readonly state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
    readonly outcome?: string;
    readonly finding?: Finding;
  }[];
  /** The id of a registration. */
  readonly registration?: string;
}

export interface UndertakingsGetInput {
  /** The id of an undertaking. */
  readonly id: string;
}

/** Everything Portico can be asked for, by noun and verb. */
export function operationsOf(call: Call) {
  return {
    activity: {
      /** Who did what and when, newest first. */
      list: (input: ActivityListInput = {}, options?: CallOptions) =>
        call<ActivityListOutput>({ method: 'GET', path: '/activity' }, input, options),
    },
    clouds: {
      /** The Microsoft clouds this Portico knows: built in, from PORTICO_CLOUDS, and the sandbox while it runs. */
      list: (options?: CallOptions) =>
        call<CloudsListOutput>({ method: 'GET', path: '/clouds' }, {}, options),
    },
    connections: {
      /** Goes through every check for the connection and the registration it stands on, and says what is wrong, whose move it is and what to do. */
      doctor: (input: ConnectionsDoctorInput, options?: CallOptions) =>
        call<Examination>({ method: 'POST', path: '/connections/:id/doctor' }, input, options),
      /** Mends what the doctor found about a connection or its registration. */
      repair: (input: ConnectionsRepairInput, options?: CallOptions) =>
        call<ConnectionsRepairOutput>({ method: 'POST', path: '/connections/:id/repair' }, input, options),
      /** The link to forward, a mail text, the exact permissions with their reasons, and whether it has been approved. */
      adminApproval: (input: ConnectionsAdminApprovalInput, options?: CallOptions) =>
        call<AdminApproval>({ method: 'GET', path: '/connections/:id/admin-approval' }, input, options),
      /** Asks Microsoft now. Portico also looks by itself; a connection for which it is granted goes on by itself. */
      checkAdminApproval: (input: ConnectionsCheckAdminApprovalInput, options?: CallOptions) =>
        call<AdminApproval>(
          { method: 'POST', path: '/connections/:id/admin-approval/check' },
          input,
          options,
        ),
      /** Begins the sign-in of a connection: one for all its features, asking only for what is not granted yet. Answers the address to open, or the code to type on another device. */
      signIn: (input: ConnectionsSignInInput, options?: CallOptions) =>
        call<SignIn>({ method: 'POST', path: '/connections/:id/sign-in' }, input, options),
      /** Gives up the sign-in that is on its way; whoever still comes back from it is told so. */
      cancelSignIn: (input: ConnectionsCancelSignInInput, options?: CallOptions) =>
        call<void>({ method: 'DELETE', path: '/connections/:id/sign-in' }, input, options),
      /** Changes its name, features or shared mailboxes. What the present grant covers takes effect at once; for more, the connection says what it lacks, and a sign-in asks for that alone. */
      change: (input: ConnectionsChangeInput, options?: CallOptions) =>
        call<Connection>({ method: 'PATCH', path: '/connections/:id' }, input, options),
      /** Takes the address the browser ended at, or the text of the page it shows. */
      completeSignIn: (input: ConnectionsCompleteSignInInput, options?: CallOptions) =>
        call<SignIn>({ method: 'POST', path: '/connections/:id/sign-in/complete' }, input, options),
      /** Makes a connection of a registration: for an account, which signs in next, or for the application itself, which is tried at once. */
      create: (input: ConnectionsCreateInput, options?: CallOptions) =>
        call<Connection>({ method: 'POST', path: '/connections' }, input, options),
      /** The sign-in that is on its way or ended last; nothing when there was none. */
      signInState: (input: ConnectionsSignInStateInput, options?: CallOptions) =>
        call<ConnectionsSignInStateOutput>(
          { method: 'GET', path: '/connections/:id/sign-in' },
          input,
          options,
        ),
      /** One connection: its state, the finding behind it, and each feature with what it needs, has and lacks. */
      get: (input: ConnectionsGetInput, options?: CallOptions) =>
        call<Connection>({ method: 'GET', path: '/connections/:id' }, input, options),
      /** What happened to it, newest first. */
      history: (input: ConnectionsHistoryInput, options?: CallOptions) =>
        call<ConnectionsHistoryOutput>({ method: 'GET', path: '/connections/:id/history' }, input, options),
      /** All connections, each with what it was wished to do and what it may. */
      list: (options?: CallOptions) =>
        call<ConnectionsListOutput>({ method: 'GET', path: '/connections' }, {}, options),
      /** Asks Microsoft for a new token now; state and finding follow. */
      recheck: (input: ConnectionsRecheckInput, options?: CallOptions) =>
        call<Connection>({ method: 'POST', path: '/connections/:id/recheck' }, input, options),
      /** Removes a connection and forgets its tokens. What was granted at Microsoft stays until it is withdrawn there. */
      remove: (input: ConnectionsRemoveInput, options?: CallOptions) =>
        call<void>({ method: 'DELETE', path: '/connections/:id' }, input, options),
      /** Reads something real for each feature that is on and, where it may change things, writes something that is undone at once. Says for each what was asked, what came back and, where it failed, its finding. */
      test: (input: ConnectionsTestInput, options?: CallOptions) =>
        call<ConnectionsTestOutput>({ method: 'POST', path: '/connections/:id/test' }, input, options),
      /** A fresh access token of the connection for Microsoft Graph. Needs a key with the scope `token`. */
      token: (input: ConnectionsTokenInput, options?: CallOptions) =>
        call<ConnectionsTokenOutput>({ method: 'GET', path: '/connections/:id/token' }, input, options),
    },
    doctor: {
      /** Says what an error means that was copied from anywhere: a page of Microsoft’s, a log, another program. A text without a known error has no findings. */
      explain: (input: DoctorExplainInput, options?: CallOptions) =>
        call<DoctorExplainOutput>({ method: 'POST', path: '/doctor' }, input, options),
    },
    features: {
      /** What connections can be used for, each with the permissions it needs by who it acts as, and why somebody cannot have it. */
      list: (options?: CallOptions) =>
        call<FeaturesListOutput>({ method: 'GET', path: '/features' }, {}, options),
    },
    home: {
      /** One sentence of truth, and what ends or waits for somebody, soonest first. */
      show: (options?: CallOptions) => call<HomeShowOutput>({ method: 'GET', path: '/home' }, {}, options),
    },
    keys: {
      /** Makes a key for a program. The answer is the only place where the key itself is shown. */
      create: (input: KeysCreateInput, options?: CallOptions) =>
        call<KeysCreateOutput>({ method: 'POST', path: '/keys' }, input, options),
      /** All API keys by name and hint. A key itself is shown once, when it is made. */
      list: (options?: CallOptions) => call<KeysListOutput>({ method: 'GET', path: '/keys' }, {}, options),
      /** Whoever uses it is refused from now on. */
      remove: (input: KeysRemoveInput, options?: CallOptions) =>
        call<void>({ method: 'DELETE', path: '/keys/:id' }, input, options),
    },
    operations: {
      /** Everything that can be asked for, and where. */
      list: (options?: CallOptions) =>
        call<OperationsListOutput>({ method: 'GET', path: '/operations' }, {}, options),
    },
    registrations: {
      /** The same registration as portal steps with links and exact values, an az script, PowerShell, Terraform, Bicep or a manifest. */
      artefact: (input: RegistrationsArtefactInput, options?: CallOptions) =>
        call<Artefact>({ method: 'GET', path: '/registrations/:id/artefacts/:kind' }, input, options),
      /** Changes what Portico keeps of a registration, its credential included. Nothing is changed at Microsoft: that is what repair is for. */
      change: (input: RegistrationsChangeInput, options?: CallOptions) =>
        call<Registration>({ method: 'PATCH', path: '/registrations/:id' }, input, options),
      /** Looks at a client ID, a tenant and a secret as they stand, without asking Microsoft: mixed-up GUIDs, a Secret ID in place of the Value, quotes and spaces. */
      check: (input: RegistrationsCheckInput = {}, options?: CallOptions) =>
        call<RegistrationsCheckOutput>({ method: 'POST', path: '/registrations/check' }, input, options),
      /** Creates the app registration in the name of somebody who signed in for it (a setup): the application, its service principal, a secret or certificate, the permissions of the chosen features and, where that person may, the consent of the whole organisation. Asked for the same again, it finds what is there and goes on. */
      create: (input: RegistrationsCreateInput, options?: CallOptions) =>
        call<Undertaking>({ method: 'POST', path: '/registrations/create' }, input, options),
      /** One app registration, without its credential. */
      get: (input: RegistrationsGetInput, options?: CallOptions) =>
        call<Registration>({ method: 'GET', path: '/registrations/:id' }, input, options),
      /** Takes over an app registration that exists already: its client ID, its tenant and its secret. What can be told from the values alone is checked first. */
      import: (input: RegistrationsImportInput, options?: CallOptions) =>
        call<Registration>({ method: 'POST', path: '/registrations' }, input, options),
      /** All app registrations Portico knows. */
      list: (options?: CallOptions) =>
        call<RegistrationsListOutput>({ method: 'GET', path: '/registrations' }, {}, options),
      /** Portal steps or a script for a registration that does not exist yet, for those who create it themselves or hand it to their admin. */
      planArtefact: (input: RegistrationsPlanArtefactInput, options?: CallOptions) =>
        call<Artefact>({ method: 'POST', path: '/registrations/plan/artefacts/:kind' }, input, options),
      /** Computes what a registration needs for the chosen features: each permission with its reason, whether an admin has to approve it, and the application as Microsoft Graph takes it. Changes nothing. */
      plan: (input: RegistrationWish, options?: CallOptions) =>
        call<RegistrationsPlanOutput>({ method: 'POST', path: '/registrations/plan' }, input, options),
      /** Removes a registration and its credential from Portico. The application at Microsoft stays. Refused while connections stand on it. */
      remove: (input: RegistrationsRemoveInput, options?: CallOptions) =>
        call<void>({ method: 'DELETE', path: '/registrations/:id' }, input, options),
      /** Puts a new secret or certificate beside the old one, changes over once Microsoft accepts it, and removes the old one. Needs a setup unless the registration may look after itself. */
      rotateSecret: (input: RegistrationsRotateSecretInput, options?: CallOptions) =>
        call<Undertaking>({ method: 'POST', path: '/registrations/:id/rotate-secret' }, input, options),
      /** Goes through every check there is and says what is wrong, whose move it is and what to do. With a setup it also reads the application at Microsoft. */
      doctor: (input: RegistrationsDoctorInput, options?: CallOptions) =>
        call<Examination>({ method: 'POST', path: '/registrations/:id/doctor' }, input, options),
      /** Mends what the doctor found, at Microsoft or in what Portico keeps. Reads, merges and writes: what Portico did not put there stays. Shows the changes first when `apply` is false. */
      repair: (input: RegistrationsRepairInput, options?: CallOptions) =>
        call<RegistrationsRepairOutput>(
          { method: 'POST', path: '/registrations/:id/repair' },
          input,
          options,
        ),
    },
    sandbox: {
      /** Connects a person of the built-in sandbox tenant and an application that acts by itself, with every feature there is. Asked for again, it answers the connections that are there. */
      connect: (options?: CallOptions) =>
        call<SandboxConnectOutput>({ method: 'POST', path: '/sandbox/connect' }, {}, options),
    },
    settings: {
      /** What this Portico is and where it is reached, as it was started. */
      get: (options?: CallOptions) =>
        call<SettingsGetOutput>({ method: 'GET', path: '/settings' }, {}, options),
    },
    setups: {
      /** Begins a short sign-in of somebody who may create or change app registrations, so that Portico can do it in their name. What Microsoft will be asked for is part of the answer. */
      begin: (input: SetupsBeginInput = {}, options?: CallOptions) =>
        call<Setup>({ method: 'POST', path: '/setups' }, input, options),
      /** Takes the address the browser ended at, or the text of the page it shows. */
      complete: (input: SetupsCompleteInput, options?: CallOptions) =>
        call<Setup>({ method: 'POST', path: '/setups/:id/complete' }, input, options),
      /** Forgets the tokens of a setup at once; otherwise they are forgotten after an hour. */
      end: (input: SetupsEndInput, options?: CallOptions) =>
        call<void>({ method: 'DELETE', path: '/setups/:id' }, input, options),
      /** How far a setup has come: waiting for the sign-in, ready, failed or over. */
      get: (input: SetupsGetInput, options?: CallOptions) =>
        call<Setup>({ method: 'GET', path: '/setups/:id' }, input, options),
    },
    undertakings: {
      /** How far a creation, repair or rotation has come, step by step. */
      get: (input: UndertakingsGetInput, options?: CallOptions) =>
        call<Undertaking>({ method: 'GET', path: '/undertakings/:id' }, input, options),
    },
  };
}
