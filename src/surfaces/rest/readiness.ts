import { catalogue } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';

/** A part of Portico that can be asked whether it works. */
export interface Probe {
  readonly name: string;
  /** Whether Portico is of no use without it; the others are only shown. */
  readonly needed: boolean;
  /** Asks it for real; throws when it does not work. */
  ask(): Promise<void>;
}

export interface PartState {
  readonly name: string;
  readonly needed: boolean;
  readonly ready: boolean;
  /** Of a part that is not ready. Never the detail: this page needs no sign-in. */
  readonly code?: string;
  readonly title?: string;
  readonly nextStep?: string;
}

export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly PartState[];
}

export interface ReadinessOptions {
  readonly probes: readonly Probe[];
  /** Milliseconds a part may take to answer. */
  readonly patience: number;
  readonly onFailure: (name: string, error: unknown) => void;
}

/** Asks every part, at most once at a time however many ask for it. */
export function readinessAsker({ probes, patience, onFailure }: ReadinessOptions): () => Promise<Readiness> {
  let asking: Promise<Readiness> | undefined;

  async function ask(): Promise<Readiness> {
    const parts = await Promise.all(probes.map((probe) => stateOf(probe, patience, onFailure)));
    return { ready: parts.every(({ needed, ready }) => ready || !needed), parts };
  }
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function stateOf(
  probe: Probe,
  patience: number,
  onFailure: ReadinessOptions['onFailure'],
): Promise<PartState> {
  const { name, needed } = probe;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${patience} ms.`)), patience);
  try {
    await Promise.race([probe.ask(), late.promise]);
    return { name, needed, ready: true };
  } catch (error) {
    onFailure(name, error);
    const { code, title, nextStep } =
      error instanceof PorticoError
        ? error
        : { code: 'rest-not-ready' as const, ...catalogue['rest-not-ready'] };
    return { name, needed, ready: false, code, title, nextStep };
  } finally {
    clearTimeout(timer);
  }
}
