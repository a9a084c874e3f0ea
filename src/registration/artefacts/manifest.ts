import type { ArtefactSource } from './artefact-source.ts';

/** The Microsoft Graph app manifest: what Graph takes, and what the portal's Manifest page shows. */
export function manifest({ plan }: ArtefactSource): string {
  return `${JSON.stringify(plan.application, null, 2)}\n`;
}
