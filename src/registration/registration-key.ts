import { createHash } from 'node:crypto';

/** How Portico recognises at Microsoft what it made for one registration. */
export interface RegistrationKey {
  /** `portico-…`, as the application's unique name: Graph lets no second application have it. */
  readonly uniqueName: string;
  /** `portico:…`, among its tags: for people, and for clouds without unique names. */
  readonly tag: string;
}

/**
 * One registration for each name, cloud and installation: asked for again under the same name, it is found and brought up
 * to date. Two installations never touch each other's.
 */
export function registrationKey(
  mark: string,
  { cloud, name }: { cloud: string; name: string },
): RegistrationKey {
  const digest = createHash('sha256')
    .update(JSON.stringify([cloud, name.trim()]))
    .digest('hex')
    .slice(0, 16);
  return { uniqueName: `portico-${mark}-${digest}`, tag: `portico:${mark}:${digest}` };
}

/** Begins the names of secrets and certificates Portico makes, so that it knows them among others. */
export const credentialMark = (mark: string): string => `Portico ${mark}`;
