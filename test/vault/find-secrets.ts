import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where a secret was found, and in which form. */
export interface Finding {
  readonly file: string;
  readonly secret: string;
  readonly form: string;
}

/** Looks for secrets in every file of a folder: as they are, in hex, and in base64 at each of its three offsets. */
export function findSecrets(folder: string, secrets: readonly string[]): Finding[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file);
    const views = [bytes, ...unpacked(bytes)].map((view) => view.toString('latin1'));
    return secrets.flatMap((secret) =>
      Object.entries(formsOf(secret))
        .filter(([, spellings]) =>
          views.some((view) => spellings.some((spelling) => view.includes(spelling))),
        )
        .map(([form]) => ({ file, secret, form })),
    );
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function formsOf(secret: string): Record<string, string[]> {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  // Within other text base64 begins at any of three offsets; the first and last characters depend on the neighbours.
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return {
    plain: [bytes.toString('latin1'), Buffer.from(secret, 'utf16le').toString('latin1')],
    hex: [hex, hex.toUpperCase()],
    base64: [...base64, ...base64url],
  };
}

/** What is in a backup, or in any other gzip wherever it begins. */
function unpacked(bytes: Buffer): Buffer[] {
  const start = bytes.indexOf(Buffer.from([0x1f, 0x8b, 0x08]));
  if (start === -1) return [];
  try {
    return [gunzipSync(bytes.subarray(start))];
  } catch {
    return []; // only looked like one
  }
}
