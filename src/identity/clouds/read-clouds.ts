import { readFileSync } from 'node:fs';
import { nearestName } from '../../base/config/nearest-name.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { builtInClouds } from './built-in-clouds.ts';
import type { Cloud } from './cloud.ts';
import type { Clouds } from './clouds.ts';
import { readCloudEntry } from './read-cloud-entry.ts';
import { sandboxCloud } from './sandbox-cloud.ts';

/** The clouds built in, those of the file that PORTICO_CLOUDS names, and the sandbox at its address. */
export function readClouds({
  file,
  sandboxUrl,
}: {
  readonly file?: string | undefined;
  readonly sandboxUrl?: string | undefined;
}): Clouds {
  const sandbox = sandboxUrl === undefined ? [] : [sandboxCloud(sandboxUrl)];
  const known = [...builtInClouds, ...sandbox];
  const further = file === undefined ? [] : readFile(file, known);
  const all: readonly Cloud[] = Object.freeze([...builtInClouds, ...further, ...sandbox]);
  return Object.freeze({ all, find: (id: string) => find(all, id) });
}

function find(all: readonly Cloud[], id: string): Cloud {
  const found = all.find((cloud) => cloud.id === id);
  if (found) return found;
  const names = all.map((cloud) => cloud.id);
  const near = nearestName(id, names);
  throw new PorticoError('identity-cloud-unknown', {
    detail: `There is no cloud "${id}". ${near ? `Did you mean "${near}"? ` : ''}There are: ${names.join(', ')}.`,
  });
}

function readFile(file: string, known: readonly Cloud[]): readonly Cloud[] {
  const entries = parse(file, read(file));
  const taken = new Set(known.map(({ id }) => id));
  const clouds: Cloud[] = [];
  const complaints: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const judged = readCloudEntry(entry, `[${index}]`);
    if ('complaints' in judged) complaints.push(...judged.complaints);
    else if (taken.has(judged.cloud.id))
      complaints.push(`[${index}].id is "${judged.cloud.id}", which another cloud has already.`);
    else {
      taken.add(judged.cloud.id);
      clouds.push(judged.cloud);
    }
  }
  if (complaints.length > 0) throw notAllowed(file, complaints.join('\n'));
  return clouds;
}

function read(file: string): string {
  try {
    // Some editors put a byte order mark in front.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PorticoError('identity-clouds-file-unreadable', { detail: `${file}: ${reason}`, cause });
  }
}

const shape =
  'a list such as [{"id": "acme", "title": "…", "authority": "https://…", "graph": "https://…", "portal": "https://…"}]';

function parse(file: string, text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw notAllowed(file, `This is not JSON: ${reason}. Allowed: ${shape}.`, cause);
  }
  if (Array.isArray(value)) return value;
  // One cloud alone is clear enough without brackets around it.
  if (typeof value === 'object' && value !== null) return [value];
  throw notAllowed(file, `This is not a list. Allowed: ${shape}.`);
}

function notAllowed(file: string, detail: string, cause?: unknown): PorticoError {
  return new PorticoError('identity-clouds-file-not-allowed', { detail: `${file}\n${detail}`, cause });
}
