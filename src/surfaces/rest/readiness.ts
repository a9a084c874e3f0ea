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
  /** Told when a part begins to fail, or fails in another way; not each time it is asked. */
  readonly onFailure: (name: string, error: unknown) => void;
  readonly onRecovery: (name: string) => void;
}

/** Asks every part, at most once at a time however many ask for it. */
export function readinessAsker({
  probes,
  patience,
  onFailure,
  onRecovery,
}: ReadinessOptions): () => Promise<Readiness> {
  let asking: Promise<Readiness> | undefined;
  const failing = new Map<string, string>();

  async function ask(): Promise<Readiness> {
    const parts = await Promise.all(probes.map(stateOf));
    return { ready: parts.every(({ needed, ready }) => ready || !needed), parts };
  }

  async function stateOf({ name, needed, ask: askPart }: Probe): Promise<PartState> {
    try {
      await within(patience, askPart());
      if (failing.delete(name)) onRecovery(name);
      return { name, needed, ready: true };
    } catch (error) {
      const { code, title, nextStep } = error instanceof PorticoError ? error : noAnswer;
      if (failing.get(name) !== code) onFailure(name, error);
      failing.set(name, code);
      return { name, needed, ready: false, code, title, nextStep };
    }
  }

  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

const noAnswer = { code: 'rest-not-ready', ...catalogue['rest-not-ready'] } as const;

async function within(patience: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${patience} ms.`)), patience);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
