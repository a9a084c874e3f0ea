import { useSyncExternalStore } from 'react';

export const schemeChoices = ['system', 'light', 'dark'] as const;
export type SchemeChoice = (typeof schemeChoices)[number];

const key = 'portico.theme';
const changed = 'portico-theme-changed';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** What this browser was told to show; by the system's setting unless somebody chose. */
export function chosenScheme(): SchemeChoice {
  const kept = localStorage.getItem(key);
  return schemeChoices.find((choice) => choice === kept) ?? 'system';
}

export function chooseScheme(choice: SchemeChoice): void {
  if (choice === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, choice);
  dispatchEvent(new Event(changed));
}

export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(subscribe, chosenScheme);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const choice = chosenScheme();
    return choice === 'system' ? systemIsDark.matches : choice === 'dark';
  });
}

function subscribe(listen: () => void): () => void {
  addEventListener(changed, listen);
  addEventListener('storage', listen);
  systemIsDark.addEventListener('change', listen);
  return () => {
    removeEventListener(changed, listen);
    removeEventListener('storage', listen);
    systemIsDark.removeEventListener('change', listen);
  };
}
