import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { buildConsole, consoleFolder } from '../../src/main/console/build-console.ts';
import { consoleSizes, firstPageGoal } from '../../tools/console-sizes.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Vite on a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000 });

const repository = resolve(import.meta.dirname, '../..');

/** The sources of the pages alone, nothing built. */
function unbuiltHome(): string {
  const home = tempFolder();
  mkdirSync(join(home, 'packages'));
  for (const path of ['packages/console', 'packages/client', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(repository, path), join(home, path), {
      recursive: true,
      filter: (file) => !/\/(?:dist(?:-\w+)?|node_modules)$/.test(file),
    });
  }
  symlinkSync(join(repository, 'node_modules'), join(home, 'node_modules'));
  return home;
}

/** Builds, and answers what was told meanwhile. */
async function build(home: string): Promise<{ readonly outcome: string; readonly told: readonly string[] }> {
  const told: string[] = [];
  const outcome = await buildConsole({ home, note: (words) => told.push(words) });
  return { outcome, told };
}

const leftovers = (home: string) =>
  readdirSync(join(home, 'packages/console')).filter((name) => name.startsWith('dist-'));

describe('the console’s pages', () => {
  it('are built once, left alone while they are fresh, and built again after a change', async () => {
    const home = unbuiltHome();
    const first = await build(home);
    expect(first.outcome).toBe('built');
    expect(first.told).toHaveLength(1);
    expect(await build(home)).toEqual({ outcome: 'fresh', told: [] });

    const page = join(home, 'packages/console/index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('<title>Portico', '<title>Another Portico'));
    expect((await build(home)).outcome).toBe('built');
    expect(readFileSync(join(consoleFolder(home), 'index.html'), 'utf8')).toContain('Another Portico');
    // Built from within a test run, they are still those that people get: React for development says this.
    const assets = join(consoleFolder(home), 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const chatty = scripts.filter((name) =>
      readFileSync(join(assets, name), 'utf8').includes('Download the React DevTools'),
    );
    expect(chatty).toEqual([]);
    expect(leftovers(home)).toEqual([]);
  });

  it('stay as they were when new ones cannot be built', async () => {
    const home = unbuiltHome();
    await build(home);
    const before = readFileSync(join(consoleFolder(home), 'index.html'), 'utf8');
    writeFileSync(join(home, 'packages/console/src/main.tsx'), 'this is { not a program');
    await expect(build(home)).rejects.toThrow(/main\.tsx/);
    expect(readFileSync(join(consoleFolder(home), 'index.html'), 'utf8')).toBe(before);
    expect(leftovers(home)).toEqual([]);
  });

  it('are not missed in a copy of Portico that has none', async () => {
    expect(await build(tempFolder())).toEqual({ outcome: 'fresh', told: [] });
  });

  it('weigh less than 300 kB at the first visit, and are there compressed as they are', async () => {
    await build(repository);
    const folder = consoleFolder(repository);
    const first = consoleSizes(folder).find(({ page }) => page === 'first page');
    expect(first?.bytes).toBeGreaterThan(50_000);
    expect(first?.bytes).toBeLessThan(firstPageGoal);

    const assets = join(folder, 'assets');
    const packed = readdirSync(assets).filter((name) => name.endsWith('.gz'));
    expect(packed.length).toBeGreaterThan(5);
    for (const name of packed.map((one) => one.slice(0, -'.gz'.length))) {
      const plain = readFileSync(join(assets, name));
      expect(gunzipSync(readFileSync(join(assets, `${name}.gz`))).equals(plain), name).toBe(true);
      expect(brotliDecompressSync(readFileSync(join(assets, `${name}.br`))).equals(plain), name).toBe(true);
    }
  });

  it('take nothing from anywhere else, and carry a place for the nonce', () => {
    const folder = consoleFolder(repository);
    expect(existsSync(folder)).toBe(true);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('nonce="__CSP_NONCE__"');
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => !address?.startsWith('/'))).toEqual([]);
  });
});
