import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The built console, as it lies on disk; looked at anew each time, so that a build takes effect at once. */
export interface ConsoleFiles {
  /** The page everything begins with; undefined when the console has not been built. */
  page(): Promise<string | undefined>;
  /** A file whose name changes with its content. */
  asset(name: string, acceptEncoding: string): Promise<Asset | undefined>;
}

export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly encoding: 'br' | 'gzip' | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Best first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** `folder` is where the console's build puts its files. */
export function consoleFiles(folder: string): ConsoleFiles {
  return {
    page: async () => (await readIfThere(join(folder, 'index.html')))?.toString('utf8'),

    async asset(name, acceptEncoding) {
      const type = types[extname(name)];
      // The build's assets lie in one folder: whatever has a slash or begins with a dot is none of them.
      if (type === undefined || !/^\w[\w.-]*$/.test(name)) return undefined;
      const accepted = new Set(acceptEncoding.split(',').map((part) => part.split(';')[0]?.trim()));
      for (const { name: encoding, suffix } of encodings.filter((one) => accepted.has(one.name))) {
        const bytes = await readIfThere(join(folder, 'assets', name + suffix));
        if (bytes !== undefined) return { bytes, type, encoding };
      }
      const bytes = await readIfThere(join(folder, 'assets', name));
      return bytes === undefined ? undefined : { bytes, type, encoding: undefined };
    },
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined;
    throw error;
  }
}
