import type { Fetch } from '../../../base/fetch/open-fetch.ts';
import type { Cloud } from '../../../identity/clouds/cloud.ts';
import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** What a cloud's sign-in service says of a tenant to anybody who asks. */
export type TenantAnswer =
  | {
      readonly kind: 'found';
      /** The GUID; absent for the aliases, which stand for many. */
      readonly id: string | undefined;
      /** Where this tenant's Graph is: `graph.microsoft.com`. */
      readonly graphHost: string | undefined;
    }
  | { readonly kind: 'missing' | 'malformed' };

/** Asks for the tenant's discovery document, which needs neither an application nor a sign-in. */
export async function askTenant(fetch: Fetch, cloud: Cloud, tenant: string): Promise<Seen<TenantAnswer>> {
  const address = `${cloud.authority}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { timeout: 10_000, redirect: 'manual' });
    const text = await answer.text();
    if (answer.ok) return saw(found(text));
    if (/AADSTS900023\b/.test(text)) return saw({ kind: 'malformed' });
    // A tenant that is not there is told as 400 `invalid_tenant` with 90002; anything else says nothing about it.
    if (/AADSTS90002\b|invalid_tenant/.test(text)) return saw({ kind: 'missing' });
    return unseen(
      `${new URL(cloud.authority).host} answered ${answer.status} instead of describing the tenant.`,
    );
  } catch (error) {
    return unseen(reasonOf(error));
  }
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

function found(text: string): TenantAnswer {
  const { issuer, msgraph_host: graphHost } = readDocument(text);
  return {
    kind: 'found',
    id: typeof issuer === 'string' ? guid.exec(issuer)?.[0]?.toLowerCase() : undefined,
    graphHost: typeof graphHost === 'string' ? graphHost : undefined,
  };
}

function readDocument(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A page of something in between, such as a captive portal; the network's check says so.
    return {};
  }
}
