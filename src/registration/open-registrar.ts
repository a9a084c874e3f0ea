import { PorticoError } from '../base/errors/portico-error.ts';
import { artefactOf } from './artefacts/artefact-of.ts';
import { createRegistration } from './create/create-registration.ts';
import { planRegistration } from './plan/plan-registration.ts';
import type { Registrar } from './registrar.ts';
import type { RegistrarParts } from './registrar-parts.ts';
import { rotateRegistration } from './rotate/rotate-registration.ts';
import { rotateWhatEndsSoon } from './rotate/rotate-what-ends-soon.ts';
import { checkTyped } from './typed/check-typed.ts';
import type { Begun } from './undertake/begun.ts';

export interface OpenRegistrar extends Registrar {
  /** Waits for what this process is at work on. */
  settled(): Promise<void>;
  /** Leaves what is under way where it stands, to be gone on with by the next process. */
  close(): Promise<void>;
}

/** Opens the registrar. What it begins goes on in the background and is written down step by step. */
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
    plan: (wish) => planRegistration(wish, parts),
    checkTyped: (typed) => checkTyped(typed, parts.clouds),
    create: async (wish, options) => goOn(await createRegistration(parts, wish, options)),
    async undertaking(id) {
      const found = await undertakings.find(id);
      if (found) return found;
      throw new PorticoError('registration-undertaking-unknown', {
        detail: `There is no undertaking ${id} (any more).`,
      });
    },
    artefact: (kind, of) => artefactOf(kind, of, parts),
    rotate: async (id, options = {}) => goOn(await rotateRegistration(parts, id, options)),
    rotateWhatEndsSoon: () => rotateWhatEndsSoon(parts),
    settled,
    async close() {
      closing.abort();
      await settled();
    },
  };
}
