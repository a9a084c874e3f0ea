import type { Finding } from '../../base/finding.ts';
import { Secret } from '../../base/secret.ts';
import { explainText, type TextFacts } from '../aadsts/explain-text.ts';
import { explainRefusal } from '../aadsts/explain-token-answer.ts';
import { readRefusal } from '../aadsts/read-refusal.ts';
import type { ReadArrival } from './arrival.ts';
import { nothingArrived } from './nothing-arrived.ts';
import { parametersIn } from './parameters-in.ts';

/** What is known about the sign-in; makes findings more exact. */
export type ArrivalFacts = Omit<TextFacts, 'hasSubject'>;

/**
 * Reads where a sign-in ended: the address of the browser, whole or in part, or the text of a page that was copied
 * instead. Never throws, whatever was pasted.
 */
export function readArrival(text: string, facts: ArrivalFacts = {}): ReadArrival {
  const parameters = parametersIn(text);
  if (parameters) return judgeParameters(parameters, facts);
  const code = bareCode(text);
  if (code !== undefined) return { kind: 'code', code: Secret.of(code), state: undefined };
  const [finding] = explainText(text, { ...facts, hasSubject: true });
  return finding ? { kind: 'page', finding } : { kind: 'nothing', finding: nothingArrived(text) };
}

/** RFC 6749 section 4.1.2, and Microsoft's admin consent endpoint. */
function judgeParameters(parameters: URLSearchParams, facts: ArrivalFacts): ReadArrival {
  const state = given(parameters, 'state');
  const tenant = given(parameters, 'tenant');
  const isAdminAnswer = parameters.has('admin_consent');
  if (parameters.has('error')) {
    const finding = refusalIn(parameters, facts);
    return isAdminAnswer
      ? { kind: 'admin-consent', state, tenant, isGranted: false, finding }
      : { kind: 'refusal', state, finding };
  }
  const code = given(parameters, 'code');
  if (code !== undefined) return { kind: 'code', code: Secret.of(code), state };
  return {
    kind: 'admin-consent',
    state,
    tenant,
    isGranted: parameters.get('admin_consent')?.toLowerCase() === 'true',
  };
}

function refusalIn(parameters: URLSearchParams, facts: ArrivalFacts): Finding {
  return explainRefusal(readRefusal(Object.fromEntries(parameters), 400), facts);
}

function given(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  return value === null || value === '' ? undefined : value;
}

/** Some copy the code alone. Microsoft's begin with `0.A` or `1.A`; those of personal accounts with `M.C`. */
function bareCode(text: string): string | undefined {
  const word = text.trim();
  return /^(?:[01]\.A[\w.-]{60,}|M\.[CR]\d{1,3}_[\w.!*$-]{20,})$/.test(word) ? word : undefined;
}
