import { randomUUID } from 'node:crypto';
import { callbackCheckHeader } from '../../../base/callback-check.ts';
import { PorticoError } from '../../../base/errors/portico-error.ts';
import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

/*
 * Looks whether Portico's callback can be reached under its public address and gets the whole query: a reverse proxy that
 * drops or rewrites it loses the code, and Portico would only see that something came without one.
 */
export const callback: Check = {
  name: 'callback',
  title: "Portico's own callback",
  async examine(facts) {
    if (!signsPeopleIn(facts)) return [];
    const check = randomUUID();
    // As long as real ones, and with the characters that are encoded in them.
    const query = `?code=${'0.check_~-'.repeat(120)}&state=${check}&session_state=a%20b%2Fc`;
    try {
      const answer = await facts.fetch(`${facts.callback}${query}`, {
        headers: { [callbackCheckHeader]: check, accept: 'application/json' },
        redirect: 'manual',
        timeout: 10_000,
      });
      const text = await answer.text();
      return [
        judge(facts, { status: answer.status, location: answer.headers.get('location'), text, check, query }),
      ];
    } catch (error) {
      if (error instanceof PorticoError) return [unreachable(facts, error)];
      throw error;
    }
  },
};

interface Arrived {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly check: string;
  readonly query: string;
}

function judge(facts: Facts, { status, location, text, check, query }: Arrived): Finding {
  if (status >= 300 && status < 400) return redirected(facts, location);
  const received = readAnswer(text, check);
  if (received === undefined) return anotherServer(facts, status);
  if (received === query)
    return holds('callback', `${facts.callback} is reached, and its query arrives whole.`);
  return queryCut(facts, received, query);
}

function readAnswer(text: string, check: string): string | undefined {
  try {
    const answer = JSON.parse(text) as { check?: unknown; query?: unknown };
    return answer.check === check && typeof answer.query === 'string' ? answer.query : undefined;
  } catch {
    return undefined;
  }
}

function queryCut({ callback: address }: Facts, received: string, query: string): Finding {
  return {
    code: 'callback/query-cut',
    state: 'wrong',
    title:
      received === ''
        ? 'Something in front of Portico drops what stands after the question mark.'
        : 'Something in front of Portico changes what stands after the question mark.',
    detail: `Of ${query.length} characters ${received.length} arrived at ${address}. Without them, the answer of Microsoft is lost.`,
    whoseMove: 'you',
    nextStep:
      'Correct the reverse proxy so that it passes path and query on unchanged: in nginx, `proxy_pass http://…;` without a path behind it, or with $is_args$args; and no limit below 8 kB for the request line.',
  };
}

function anotherServer({ callback: address }: Facts, status: number): Finding {
  return {
    code: 'callback/another-server',
    state: 'wrong',
    title: `At ${address} something other than this Portico answers.`,
    detail: `It answered with status ${status}. A sign-in page of the proxy, another program on this port, or an address that leads elsewhere.`,
    whoseMove: 'you',
    nextStep:
      'Correct PORTICO_URL or the proxy, and let /auth/callback through without a sign-in of its own.',
  };
}

function redirected({ callback: address }: Facts, location: string | null): Finding {
  return {
    code: 'callback/redirected',
    state: 'wrong',
    title: `${address} is redirected before it reaches Portico.`,
    ...(location ? { detail: `To ${location.split('?')[0]}.` } : {}),
    whoseMove: 'you',
    nextStep:
      'Put the address it is redirected to into PORTICO_URL, and register that one; or take the redirect away.',
  };
}

function unreachable({ callback: address }: Facts, error: PorticoError): Finding {
  return {
    code: 'callback/unreachable',
    // Browsers may reach it by another way than this machine does.
    state: 'warning',
    title: `Portico does not reach itself at ${new URL(address).origin}.`,
    detail: `${error.title} Browsers may still reach it, if the name leads here from where they are.`,
    whoseMove: 'you',
    nextStep:
      'Check PORTICO_URL: it has to be the address under which browsers open Portico. Signing in by pasting works without it.',
    technical: { code: error.code },
  };
}
