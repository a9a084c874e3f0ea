import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openHub } from './hub/hub.ts';
import { createQueryClient } from './hub/query-client.ts';
import { type SessionState, sessionCallsOver } from './hub/session-calls.ts';
import { createConsoleRouter } from './router.tsx';
import { House } from './shell/house.tsx';
import { reloadWhenRebuilt } from './shell/reload-when-rebuilt.ts';

const csrf = () => queries.getQueryData<SessionState>(['session'])?.session?.csrf;
const queries = createQueryClient(() => {
  const { pathname, search } = location;
  if (pathname === '/sign-in') return;
  queries.clear();
  void router.navigate({ to: '/sign-in', search: { after: `${pathname}${search}` } });
});
const hub = openHub(sessionCallsOver(csrf), csrf);
const router = createConsoleRouter({ hub, queries });

reloadWhenRebuilt();

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console.');
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
createRoot(place).render(
  <StrictMode>
    <House hub={hub} queries={queries} router={router} nonce={nonce} />
  </StrictMode>,
);
