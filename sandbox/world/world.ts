import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SandboxClock, sandboxClock } from './clock.ts';
import { type Directory, openDirectory } from './directory/directory.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { seedDirectory } from './seed/directory.ts';
import { openStore, type Store, type Stored } from './store.ts';

/** Behaviour of the whole sandbox that tests and people switch. */
export interface WorldSettings extends Stored {
  readonly clockOffset: number;
  /** When this world was made; seeded calendars and mail are laid out around that day. */
  readonly seededAt: number;
  /** How long a change of an app registration takes to be seen by the sign-in service. */
  readonly propagationDelaySeconds: number;
}

/** Everything that is true in the sandbox. Entra, the portal and Graph all read and write this one world. */
export interface World {
  readonly clock: SandboxClock;
  readonly store: Store;
  readonly directory: Directory;
  readonly ledger: Ledger;
  settings(): WorldSettings;
  change(settings: Partial<Omit<WorldSettings, 'id'>>): void;
  /** Forgets all that happened and seeds anew; the same world each time. */
  reset(): void;
  close(): void;
}

const initialSettings: WorldSettings = {
  id: 'settings',
  clockOffset: 0,
  seededAt: 0,
  propagationDelaySeconds: 0,
};

/** Opens the world kept in `folder`, or one that lives in memory only. A new world is seeded. */
export function openWorld(folder: string | undefined): World {
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = openStore(folder ? join(folder, 'sandbox.sqlite') : ':memory:');
  const settings = store.collection<WorldSettings>('settings');
  const current = (): WorldSettings => settings.get('world', 'settings') ?? initialSettings;
  const change: World['change'] = (changes) => {
    settings.put('world', { ...current(), ...changes });
    store.flush();
  };
  const clock = sandboxClock(current().clockOffset, (clockOffset) => change({ clockOffset }));
  const world: World = {
    clock,
    store,
    directory: openDirectory(store),
    ledger: openLedger(store, clock.now),
    settings: current,
    change,
    reset: () => {
      store.clear();
      clock.advance(-clock.offset);
      seedWorld(world);
    },
    close: () => store.close(),
  };
  if (!settings.get('world', 'settings')) seedWorld(world);
  return world;
}

function seedWorld(world: World): void {
  world.change({ ...initialSettings, seededAt: world.clock.now() });
  seedDirectory(world);
  world.store.flush();
}
