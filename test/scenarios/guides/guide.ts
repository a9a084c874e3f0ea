import type { HubWithSandbox } from '../../support/hub-with-sandbox.ts';
import type { Hands } from './journey.ts';

/** Where a guide is followed: a hub of its own with its sandbox, and the browser of whoever follows. */
export interface Scene {
  readonly hub: HubWithSandbox;
  /** The page that shows Portico's console. */
  readonly console: Hands;
  /** Another tab of the same browser. */
  newTab(): Promise<Hands>;
  /** Somebody else's browser; what they do counts as well. */
  otherBrowser(): Promise<Hands>;
}

/** One of the guides that people follow today, to the same end by two ways. */
export interface Guide {
  readonly title: string;
  /** Who reads it, and why it is them. */
  readonly reader: string;
  /** Portico makes the registration. */
  readonly byWizard: (scene: Scene) => Promise<void>;
  /** As the guide says, in the portal, with the values carried across. */
  readonly byHand: (scene: Scene) => Promise<void>;
}
