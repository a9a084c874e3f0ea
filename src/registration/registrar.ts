import type { FeatureChoice } from '../base/feature.ts';
import type { Finding } from '../base/finding.ts';
import type { Redirect, Registration } from '../connections/registration.ts';
import type { Undertaking } from '../connections/undertaking.ts';
import type { Audience } from '../identity/clouds/cloud.ts';
import type { CredentialKind } from '../identity/credential/client-credential.ts';

/** What a registration shall be; everything else (its manifest, scripts, portal steps) is computed from it. */
export interface RegistrationWish {
  readonly name: string;
  readonly cloud: string;
  readonly tenant?: string;
  readonly audience: Audience;
  /** Features of accounts that sign in. */
  readonly account: FeatureChoice;
  /** Features the application has by itself, for the mailboxes it is let into. */
  readonly app: FeatureChoice;
  readonly redirects: readonly Redirect[];
  readonly allowsDeviceCode: boolean;
  readonly credential: Exclude<CredentialKind, 'none'> | 'none';
  /** Months a new secret or certificate lives; 6 unless said. */
  readonly months?: number;
  readonly federated?: FederatedWish;
  /** Whether mailboxes and calendars that others share with an account shall be reachable, too. */
  readonly shared?: boolean;
  /** Whether it may renew its own secret, which takes one permission more. A certificate renews itself without. */
  readonly renewsItself?: boolean;
}

/** Who else's word Microsoft shall take for the application, in place of a secret. */
export interface FederatedWish {
  readonly issuer: string;
  readonly subject: string;
  /** `api://AzureADTokenExchange` unless said, as Microsoft recommends. */
  readonly audience?: string;
  /** Where Portico gets the assertion from. */
  readonly source?: { readonly file: string } | { readonly url: string };
}

/** A permission of the plan. */
export interface PlannedPermission {
  readonly name: string;
  /** Microsoft's GUID. */
  readonly id: string;
  readonly kind: 'delegated' | 'application';
  /** In words, by Portico. */
  readonly words: string;
  /** Titles of the features it serves. */
  readonly features: readonly string[];
  /** `always`, or `by-default-policy`: under the policy new tenants start with. */
  readonly needsAdmin: 'no' | 'always' | 'by-default-policy';
}

export interface RegistrationPlan {
  readonly wish: RegistrationWish;
  readonly permissions: readonly PlannedPermission[];
  /** What of the wish cannot be had, and why. */
  readonly remarks: readonly string[];
  /** What Microsoft would refuse; empty where it can be created. */
  readonly findings: readonly Finding[];
  /** The application as Graph takes it. */
  readonly application: Readonly<Record<string, unknown>>;
}

export type { Undertaking };

/** One change a repair would make, to look at before it is made. */
export interface Amendment {
  /** The finding it mends. */
  readonly finding: string;
  /** `web.redirectUris` of the application, or `kept.tenant` of what Portico keeps. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  /** In words. */
  readonly words: string;
  readonly needsSetup: boolean;
}

export const artefactKinds = ['portal', 'az', 'powershell', 'terraform', 'bicep', 'manifest'] as const;
export type ArtefactKind = (typeof artefactKinds)[number];

export interface Artefact {
  readonly kind: ArtefactKind;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
  /** For `portal`: what to click and type, with links and exact values to copy. */
  readonly steps?: readonly PortalStep[];
}

export interface PortalStep {
  readonly title: string;
  readonly words: string;
  readonly link?: string;
  /** Fields of the portal by the name it prints, and what goes in. */
  readonly values?: readonly { readonly field: string; readonly value: string }[];
  /** What to bring back to Portico, if this step yields it. */
  readonly brings?: 'client-id' | 'tenant' | 'secret';
}

/** Creates registrations at Microsoft and looks after them. Nothing here is sync: each thing is loaded when it is asked for. */
export interface Registrar {
  plan(wish: RegistrationWish): Promise<RegistrationPlan>;
  /** What can be told from the typed values alone, before anybody is asked: findings that are not `ok`. */
  checkTyped(typed: {
    readonly cloud?: string;
    readonly tenant?: string;
    readonly clientId?: string;
    readonly secret?: string;
  }): Promise<readonly Finding[]>;
  /** Creates it step by step in the name of a setup; the same wish once more finds what is there and goes on. */
  create(
    wish: RegistrationWish,
    options: { readonly setup: string; readonly grantConsent: boolean },
  ): Promise<Undertaking>;
  undertaking(id: string): Promise<Undertaking>;
  artefact(kind: ArtefactKind, of: Registration | RegistrationWish): Promise<Artefact>;
  /** A new secret or certificate beside the old one; the old one is removed once the new one has worked. */
  rotate(id: string, options?: { readonly setup?: string }): Promise<Undertaking>;
  /** Rotates what ends soon where it may, and tells of what it may not; run every day. */
  rotateWhatEndsSoon(): Promise<void>;
}

/** Examines registrations and connections. Lives beside the registrar and mends through it. */
export interface Doctor {
  /** With a setup it reads the registration at Microsoft; without, it finds out what Microsoft's sign-in says. */
  examineRegistration(id: string, options?: { readonly setup?: string }): Promise<Examination>;
  examineConnection(id: string, options?: { readonly setup?: string }): Promise<Examination>;
  /** An error somebody copied from anywhere. */
  explain(text: string): Promise<readonly Finding[]>;
  /** What mending these findings (all that can be, unless said) would change. */
  planRepair(of: Subject, options: RepairOptions): Promise<readonly Amendment[]>;
  /** Mends, then examines anew. */
  repair(
    of: Subject,
    options: RepairOptions,
  ): Promise<{ readonly amendments: readonly Amendment[]; readonly examination: Examination }>;
}

export type Subject = { readonly registration: string } | { readonly connection: string };

export interface RepairOptions {
  readonly setup?: string;
  /** Codes of findings. */
  readonly findings?: readonly string[];
}

export interface Examination {
  readonly at: number;
  /** What blocks most first; those that are `ok` last. */
  readonly findings: readonly Finding[];
}
