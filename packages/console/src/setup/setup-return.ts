const key = 'portico.setup-return';

/** Where in the console somebody was when they left for a setup's sign-in. */
export function rememberReturn(setup: string, path: string): void {
  sessionStorage.setItem(key, JSON.stringify({ setup, path }));
}

export function returnOf(setup: string): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { setup?: string; path?: string };
    return kept.setup === setup ? kept.path : undefined;
  } catch {
    return undefined;
  }
}
