/**
 * Aborted when the terminal or the system asks this process to end. Only then does asking not end it at once: from the
 * first use on, it is up to the command to finish what it holds.
 */
export function stopSignal(): () => AbortSignal {
  const stop = new AbortController();
  let listening = false;
  let asked = 0;

  function ask(signal: NodeJS.Signals): void {
    // Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. Only one that comes later means "now".
    if (stop.signal.aborted && performance.now() - asked > 1_000) process.exit(1);
    if (!stop.signal.aborted) asked = performance.now();
    stop.abort(signal);
  }
  return () => {
    if (!listening) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    listening = true;
    return stop.signal;
  };
}
