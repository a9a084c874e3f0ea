import { PorticoError } from '../base/errors/portico-error.ts';
import type { Registrar } from './registrar.ts';
import type { RegistrarParts } from './registrar-parts.ts';
import { rotateWhatEndsSoon } from './rotate/rotate-what-ends-soon.ts';
import type { Begun } from './undertake/begun.ts';

export interface OpenRegistrar extends Registrar {
  /** Waits for what this process is at work on. */
  settled(): Promise<void>;
  /** Leaves what is under way where it stands, to be gone on with by the next process. */
  close(): Promise<void>;
}

/**
 * Opens the registrar. What it begins goes on in the background and is written down step by step. What it does is loaded
 * when it is first asked for: most hubs make a registration once, and then run for months.
 */
export function openRegistrar(given: RegistrarParts): OpenRegistrar {
  const closing = new AbortController();
  const parts = { ...given, closing: closing.signal };
  const { undertakings, log } = parts;
  const working = new Set<Promise<void>>();

  function goOn({ undertaking, work }: Begun) {
    if (work) {
      const going = work().catch((error: unknown) => {
        log.error({ err: error, undertaking: undertaking.id }, 'An undertaking broke off.');
      });
      working.add(going);
      void going.finally(() => working.delete(going));
    }
    return undertaking;
  }

  async function settled(): Promise<void> {
    while (working.size > 0) await Promise.all(working);
  }

  return {
    async plan(wish) {
      const { planRegistration } = await import('./plan/plan-registration.ts');
      return planRegistration(wish, parts);
    },
    async checkTyped(typed) {
      const { checkTyped } = await import('./typed/check-typed.ts');
      return checkTyped(typed, parts.clouds);
    },
    async create(wish, options) {
      const { createRegistration } = await import('./create/create-registration.ts');
      return goOn(await createRegistration(parts, wish, options));
    },
    async undertaking(id) {
      const found = await undertakings.find(id);
      if (found) return found;
      throw new PorticoError('registration-undertaking-unknown', {
        detail: `There is no undertaking ${id} (any more).`,
      });
    },
    async artefact(kind, of) {
      const { artefactOf } = await import('./artefacts/artefact-of.ts');
      if (!('clientId' in of)) return artefactOf(kind, of, parts);
      const usedBy = (await parts.connections.list()).filter(({ registration }) => registration === of.id);
      return artefactOf(kind, of, { ...parts, usedBy });
    },
    async rotate(id, options = {}) {
      const { rotateRegistration } = await import('./rotate/rotate-registration.ts');
      return goOn(await rotateRegistration(parts, id, options));
    },
    rotateWhatEndsSoon: () => rotateWhatEndsSoon(parts),
    settled,
    async close() {
      closing.abort();
      await settled();
    },
  };
}
