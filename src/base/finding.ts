import type { WhoseMove } from './errors/whose-move.ts';

/** How a check went. Only `wrong` stands in the way; `warning` will, or is unwise; `unknown` could not be looked at. */
export type FindingState = 'ok' | 'wrong' | 'warning' | 'unknown';

/** Something that mends a finding, as a button. */
export type Fix =
  /** Portico changes the registration at Microsoft, or what it keeps itself; named in a call to `repair`. */
  | {
      readonly kind: 'repair';
      readonly label: string;
      readonly needsSetup?: true;
      /** For what somebody typed: what the field shall hold, for the page to put in at once. */
      readonly corrected?: CorrectedField;
    }
  /** The account signs in (again). */
  | { readonly kind: 'sign-in'; readonly label: string }
  /** A secret has to be put in anew. */
  | { readonly kind: 'enter-secret'; readonly label: string }
  /** Somebody opens a page, at Microsoft or here. */
  | { readonly kind: 'open'; readonly label: string; readonly url: string }
  /** A text for somebody else, such as the admin. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  /** Wait and look again. */
  | { readonly kind: 'wait'; readonly label: string; readonly seconds: number };

/** Of a secret only from where to where of it to keep: its value is never repeated. */
export type CorrectedField =
  | { readonly field: 'cloud' | 'tenant' | 'clientId'; readonly value: string }
  | { readonly field: 'secret'; readonly from: number; readonly to: number };

/** What a specialist wants to see; shown behind a fold. Never a secret. */
export interface Technical {
  /** `AADSTS50011`, `ErrorAccessDenied` and the like. */
  readonly code?: string;
  readonly error?: string;
  readonly correlationId?: string;
  readonly traceId?: string;
  readonly timestamp?: string;
  /** The answer as it came, redacted. */
  readonly raw?: string;
  readonly docs?: string;
}

/** What the doctor says: what is wrong, whose move it is, what to do, and where possible a button that does it. */
export interface Finding {
  /** Stable; `<check>` or `<check>/<case>`: `secret-value/looks-like-secret-id`. */
  readonly code: string;
  readonly state: FindingState;
  /** One sentence; for `ok` what holds, otherwise what is wrong. */
  readonly title: string;
  /** What was seen: names, places, dates; what differs from what, character by character if need be. */
  readonly detail?: string;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly fix?: Fix;
  readonly technical?: Technical;
}
