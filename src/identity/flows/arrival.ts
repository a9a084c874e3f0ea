import type { Finding } from '../../base/finding.ts';
import type { Secret } from '../../base/secret.ts';

/** What a browser came back with, or what somebody pasted in its place. */
export type ReadArrival =
  | { readonly kind: 'code'; readonly code: Secret; readonly state: string | undefined }
  /** Microsoft said no, and told the application. */
  | { readonly kind: 'refusal'; readonly state: string | undefined; readonly finding: Finding }
  /** An administrator answered; `tenant` is not to be trusted for more than a hint. */
  | {
      readonly kind: 'admin-consent';
      readonly state: string | undefined;
      readonly tenant: string | undefined;
      readonly isGranted: boolean;
      readonly finding?: Finding;
    }
  /** The text of a page of Microsoft's that tells of an error. */
  | { readonly kind: 'page'; readonly finding: Finding }
  /** Nothing that ends a sign-in; the finding says what to paste instead. */
  | { readonly kind: 'nothing'; readonly finding: Finding };
