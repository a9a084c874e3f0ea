/** The sandbox's own time: the machine's, moved by whoever tests with it. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves the time; negative moves it back. */
  advance(milliseconds: number): void;
  /** How far the time has been moved so far. */
  readonly offset: number;
}

export function sandboxClock(offset = 0, onChange: (offset: number) => void = () => undefined): SandboxClock {
  let moved = offset;
  return {
    now: () => Date.now() + moved,
    advance: (milliseconds) => {
      moved += milliseconds;
      onChange(moved);
    },
    get offset() {
      return moved;
    },
  };
}

/** `2026-11-21T09:30:00Z`, as the directory writes times. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
