const key = 'portico.reloaded-at';
const once = 60_000;

/**
 * A part of the pages that cannot be fetched has been built anew meanwhile, under another name: the whole page is
 * fetched again. Not while Portico is silent, and not over and over.
 */
export function reloadWhenRebuilt(): void {
  addEventListener('vite:preloadError', () => {
    if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < once) return;
    sessionStorage.setItem(key, String(Date.now()));
    fetch('/healthz').then(
      () => location.reload(),
      () => sessionStorage.removeItem(key),
    );
  });
}
