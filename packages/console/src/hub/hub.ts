import { type Client, openClient } from '@portico/client';
import { createContext, use } from 'react';
import type { SessionCalls } from './session-calls.ts';

/** Portico as the pages reach it. */
export interface Hub {
  readonly client: Client;
  readonly session: SessionCalls;
}

export const HubContext = createContext<Hub | undefined>(undefined);

export function useHub(): Hub {
  const hub = use(HubContext);
  if (hub === undefined) throw new Error('There is no hub around this component.');
  return hub;
}

export const useClient = (): Client => useHub().client;

/** `csrf` is asked for at each call: it changes with the session. */
export function openHub(sessionCalls: SessionCalls, csrf: () => string | undefined): Hub {
  return { client: openClient({ csrf, fetch: sendEvenWhenLeaving }), session: sessionCalls };
}

/** What is removed while the page closes is still removed. */
const sendEvenWhenLeaving: typeof fetch = (address, options) =>
  fetch(address, options?.method === 'DELETE' ? { ...options, keepalive: true } : options);
