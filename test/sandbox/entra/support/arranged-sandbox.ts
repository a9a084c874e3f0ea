import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, type World } from '../../../../sandbox/world/world.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

export interface ArrangedSandbox {
  /** The program as it runs now; its ports change when the world is arranged anew. */
  readonly sandbox: TestSandbox;
  /** Changes the world behind everybody's back: writes to its database and starts the program again. */
  rearrange(arrange: (world: World) => void): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A sandbox whose world was changed before its program started: registrations and accounts that nobody would seed,
 * as an administrator might have left them behind. Everything else happens over HTTP.
 */
export async function startArrangedSandbox(arrange: (world: World) => void): Promise<ArrangedSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-entra-'));
  const change = (how: (world: World) => void): void => {
    const world = openWorld(join(folder, 'sandbox'));
    try {
      how(world);
    } finally {
      world.close();
    }
  };
  change(arrange);
  let sandbox = await startTestSandbox(folder);
  return {
    get sandbox() {
      return sandbox;
    },
    rearrange: async (how) => {
      change(how);
      sandbox = await sandbox.restart();
    },
    stop: () => sandbox.stop(),
  };
}
