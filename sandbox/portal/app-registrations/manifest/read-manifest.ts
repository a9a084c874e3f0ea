import { isDeepStrictEqual } from 'node:util';
import { applicationFields, applicationRules } from '../../../graph/directory/application-fields.ts';
import { type SentKey, writtenKeys } from '../../../graph/directory/key-credentials.ts';
import { GraphFault } from '../../../graph/fault.ts';
import { isObject, readBody } from '../../../graph/input/read-body.ts';
import type {
  ApplicationRecord,
  ApplicationWire,
  PasswordCredential,
} from '../../../world/directory/records.ts';
import { findJsonFault } from './find-json-fault.ts';

/** What an edited manifest wants changed, or what is wrong with it. */
export type ManifestReading =
  | { readonly changes: Partial<ApplicationWire> }
  | { readonly error: string; readonly line?: number };

/** The manifest as the editor shows it: the application object of Microsoft Graph. */
export function writeManifest({ wire }: ApplicationRecord): string {
  // Keys are never read back; secrets have no value here either.
  const keyCredentials = wire.keyCredentials.map((key) => ({ ...key, key: null }));
  return JSON.stringify({ ...wire, keyCredentials }, null, '\t');
}

/** Reads an edited manifest with Graph's own rules of what may be written. What is left out stays as it is. */
export function readManifest(text: string, application: ApplicationRecord, now: number): ManifestReading {
  const fault = findJsonFault(text);
  if (fault)
    return { error: `Line ${fault.line}, column ${fault.column}: ${fault.message}.`, line: fault.line };
  const manifest: unknown = JSON.parse(text);
  if (!isObject(manifest)) return { error: 'The manifest must be one JSON object.' };
  const shown = JSON.parse(writeManifest(application)) as Record<string, unknown>;
  const changed = Object.entries(manifest).filter(([name, value]) => !isDeepStrictEqual(value, shown[name]));
  const fixed = changed.find(([name]) => name in shown && !writable(name));
  if (fixed) return { error: `The property “${fixed[0]}” cannot be changed in the manifest.` };
  try {
    return { changes: changesOf(Object.fromEntries(changed), application, now) };
  } catch (error) {
    if (error instanceof GraphFault) return { error: error.message };
    throw error;
  }
}

function writable(name: string): boolean {
  return name === 'passwordCredentials' || Object.hasOwn(applicationFields, name);
}

function changesOf(
  { passwordCredentials, ...rest }: Readonly<Record<string, unknown>>,
  { wire }: ApplicationRecord,
  now: number,
): Partial<ApplicationWire> {
  const before = wire as Readonly<Record<string, unknown>>;
  const sent = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, changedPart(value, before[name])]),
  );
  const read = readBody(sent, applicationFields, applicationRules);
  const changes = Object.fromEntries(
    Object.entries(read).map(([name, value]) => [
      name,
      isObject(value) && isObject(before[name]) ? { ...before[name], ...value } : value,
    ]),
  );
  return {
    ...changes,
    ...(read.keyCredentials === undefined
      ? {}
      : { keyCredentials: writtenKeys(read.keyCredentials as readonly SentKey[], wire.keyCredentials, now) }),
    ...(passwordCredentials === undefined
      ? {}
      : { passwordCredentials: secretsLeft(passwordCredentials, wire) }),
  } as Partial<ApplicationWire>;
}

/** Of a complex value only what differs: it may hold properties that are shown and not written. */
function changedPart(value: unknown, before: unknown): unknown {
  if (!isObject(value) || !isObject(before)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([name, part]) => !isDeepStrictEqual(part, before[name])),
  );
}

/** Secrets can be taken out of the manifest; new ones are made under Certificates & secrets alone. */
function secretsLeft(
  value: unknown,
  { passwordCredentials }: ApplicationWire,
): readonly PasswordCredential[] {
  const refuse = (): never => {
    throw new GraphFault(
      400,
      'Request_BadRequest',
      'Client secrets cannot be added or changed in the manifest, only removed.',
    );
  };
  if (!Array.isArray(value)) return refuse();
  return value.map(
    (one: unknown) => passwordCredentials.find((known) => isDeepStrictEqual(known, one)) ?? refuse(),
  );
}
