import type { MarkupPart } from '../../../serving/markup.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import type { Visit } from '../../visit.ts';

/** One tab of "Certificates & secrets": its table and the pane that may be open over it. */
export interface CredentialTab {
  readonly content: MarkupPart;
  readonly panel?: MarkupPart;
}

export interface TabVisit {
  readonly visit: Visit;
  readonly application: ApplicationRecord;
  /** Why the visitor may not change anything. */
  readonly refusal: string | undefined;
  /** What is wrong in the open pane. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** The open pane, by the address or by what was posted. */
  readonly open: string;
}
