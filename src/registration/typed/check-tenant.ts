import type { Finding } from '../../base/finding.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import { guidIn, isGuid } from './guid.ts';
import type { Typed } from './typed.ts';

const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
const aliases: ReadonlySet<string> = new Set(['common', 'organizations', 'consumers']);

/** The tenant field takes a GUID or a domain; people paste addresses, names and mail addresses into it. */
export function checkTenant(typed: Typed, clouds: Clouds): readonly Finding[] {
  const text = typed.tenant;
  if (text === undefined || text === '') return [];
  const [bare, repaired] = [text.trim(), bareTenant(text)];
  if (bare === text && (isGuid(text) || domain.test(text))) return otherCloud(text, typed, clouds);
  if (aliases.has(bare.toLowerCase())) return [alias(bare)];
  if (repaired !== undefined) return [reshaped(text, repaired), ...otherCloud(text, typed, clouds)];
  return [notATenant(text)];
}

/** The tenant inside what was pasted: an address of a sign-in, of the portal or of a mailbox, or one with quotes around. */
export function bareTenant(text: string): string | undefined {
  const bare = text.trim().replace(/^["'`<{(]+|[>"'`})]+$/g, '');
  if (isGuid(bare) || domain.test(bare)) return bare.toLowerCase();
  if (/^https?:\/\//i.test(bare)) return tenantOfAddress(bare);
  const mail = /^[^\s@]+@([^\s@]+)$/.exec(bare)?.[1];
  if (mail !== undefined && domain.test(mail)) return mail.toLowerCase();
  // "Directory (tenant) ID: 1111…", as it is copied together with its label.
  const labelled = /tenant|directory/i.test(bare) ? guidIn(bare) : undefined;
  return labelled?.toLowerCase();
}

/** `https://login…/{tenant}/oauth2/…`, `https://sts.windows.net/{tenant}/`; portal pages name no tenant but in `#@…`. */
function tenantOfAddress(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return undefined;
  const portal = /^#@([^/]+)/.exec(url.hash)?.[1];
  const first = url.pathname.split('/').find((segment) => segment !== '');
  const asked = url.searchParams.get('tenant') ?? url.searchParams.get('tenantId');
  const found = [portal, first, asked].find(
    (one): one is string => typeof one === 'string' && (isGuid(one) || domain.test(one)),
  );
  return found?.toLowerCase();
}

function alias(name: string): Finding {
  return {
    code: 'typed-tenant/alias',
    state: 'wrong',
    title: `"${name}" stands for many tenants; this field names the one the registration lives in.`,
    whoseMove: 'you',
    nextStep:
      'Copy the "Directory (tenant) ID" from the registration\'s Overview page. Who may sign in is asked for separately.',
  };
}

function reshaped(text: string, tenant: string): Finding {
  const isAddress = /^https?:/i.test(text.trim());
  return {
    code: isAddress ? 'typed-tenant/address' : 'typed-tenant/around-it',
    state: 'wrong',
    title: isAddress
      ? 'A whole address was pasted where the tenant belongs.'
      : 'There is more in the tenant field than the tenant.',
    detail: `The tenant in it: ${tenant}`,
    whoseMove: 'you',
    nextStep: `Use ${tenant}.`,
    fix: { kind: 'repair', label: `Use ${tenant}`, corrected: { field: 'tenant', value: tenant } },
  };
}

function notATenant(text: string): Finding {
  const isAddress = /^https?:/i.test(text.trim());
  return {
    code: isAddress ? 'typed-tenant/address-without-tenant' : 'typed-tenant/neither-id-nor-domain',
    state: 'wrong',
    title: isAddress
      ? 'This address does not say which tenant it belongs to.'
      : 'This is neither a tenant ID nor a domain; it may be the name of the application or of the organisation.',
    whoseMove: 'you',
    nextStep:
      'Copy the "Directory (tenant) ID" from the registration\'s Overview page, or write a domain of the organisation, such as contoso.onmicrosoft.com.',
  };
}

/** An address that was pasted, or a domain's ending, may belong to another cloud than the one that was chosen. */
function otherCloud(text: string, { cloud }: Typed, clouds: Clouds): readonly Finding[] {
  if (cloud === undefined) return [];
  const host = URL.parse(text.trim())?.hostname ?? '';
  const ending = text.trim().toLowerCase();
  const found =
    clouds.all.find(
      ({ authority, aliases }) =>
        host !== '' && (URL.parse(authority)?.hostname === host || aliases.includes(host)),
    ) ?? clouds.all.find(({ id }) => initialDomains[id] !== undefined && ending.endsWith(initialDomains[id]));
  const isSame =
    found === undefined ||
    found.id === cloud ||
    // L4 and L5 share their sign-in.
    clouds.all.find(({ id }) => id === cloud)?.authority === found.authority;
  if (isSame) return [];
  return [
    {
      code: 'typed-cloud/another',
      state: 'warning',
      title: `This tenant looks like one of another cloud: ${found.title}.`,
      whoseMove: 'you',
      nextStep: `If the organisation is in ${found.title}, choose that cloud.`,
      fix: { kind: 'repair', label: `Choose ${found.title}`, corrected: { field: 'cloud', value: found.id } },
    },
  ];
}

/** The domains every tenant of a cloud begins with. */
const initialDomains: Readonly<Record<string, string>> = {
  global: '.onmicrosoft.com',
  'us-gov-l4': '.onmicrosoft.us',
  china: '.partner.onmschina.cn',
};
