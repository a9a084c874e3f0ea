import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { checkTyped } from '../../src/registration/typed/check-typed.ts';
import type { Typed } from '../../src/registration/typed/typed.ts';

const clouds = readClouds({});
const clientId = '4b0f8f3c-2b63-4d2c-8f4a-6f4a4f0f8a11';
const tenant = '0d5b4c1e-7f43-4e65-9d0a-3c1f0b2a9e77';
const secret = 'abc8Q~Kz1.x_YhT-0123456789abcdefghijklmn';

const check = (typed: Typed): readonly Finding[] => checkTyped({ cloud: 'global', ...typed }, clouds);
const codes = (typed: Typed): readonly string[] => check(typed).map(({ code }) => code);

/** What the page puts in when its button is pressed. */
function corrected(typed: Typed): string | undefined {
  const fix = check(typed)[0]?.fix;
  if (fix?.kind !== 'repair' || fix.corrected === undefined) return undefined;
  const { corrected } = fix;
  return corrected.field === 'secret' ? typed.secret?.slice(corrected.from, corrected.to) : corrected.value;
}

describe('values that are right', () => {
  it.each([
    { tenant, clientId, secret },
    { tenant: 'contoso.onmicrosoft.com', clientId: clientId.toUpperCase(), secret },
    { tenant: 'xn--bro-hoa.example', clientId },
    { secret: 'ab.cd~efgh_ijklm-nop' },
    {},
    { tenant: '', clientId: '', secret: '' },
  ])('%o', (typed) => {
    expect(codes(typed)).toEqual([]);
  });
});

describe('a tenant', () => {
  it.each([
    [`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize?client_id=${clientId}`, tenant],
    [`https://login.microsoftonline.com/Contoso.example/v2.0`, 'contoso.example'],
    [`https://sts.windows.net/${tenant}/`, tenant],
    [`https://portal.azure.com/#@contoso.example/resource/subscriptions`, 'contoso.example'],
    [` ${tenant}\n`, tenant],
    [`"${tenant}"`, tenant],
    [`{${tenant}}`, tenant],
    [`Directory (tenant) ID: ${tenant}`, tenant],
    ['jonas@contoso.example', 'contoso.example'],
    [tenant.toUpperCase().concat(' '), tenant],
  ])('is found in %s', (typed, found) => {
    expect(check({ tenant: typed })[0]).toMatchObject({ state: 'wrong', fix: { kind: 'repair' } });
    expect(corrected({ tenant: typed })).toBe(found);
  });

  it.each([
    ['common', 'typed-tenant/alias'],
    ['Organizations', 'typed-tenant/alias'],
    ['Home Assistant', 'typed-tenant/neither-id-nor-domain'],
    ['contoso', 'typed-tenant/neither-id-nor-domain'],
    ['12345', 'typed-tenant/neither-id-nor-domain'],
    [tenant.slice(0, -1), 'typed-tenant/neither-id-nor-domain'],
    ['https://entra.microsoft.com/#view/x', 'typed-tenant/address-without-tenant'],
    ['https://login.microsoftonline.com/common/oauth2/v2.0/token', 'typed-tenant/address-without-tenant'],
  ])('is not %s', (typed, code) => {
    expect(codes({ tenant: typed })).toEqual([code]);
  });

  it.each([
    ['contoso.partner.onmschina.cn', 'china'],
    ['contoso.onmicrosoft.us', 'us-gov-l4'],
    [`https://login.microsoftonline.us/${tenant}/v2.0`, 'us-gov-l4'],
  ])('%s belongs to another cloud', (typed, cloud) => {
    expect(check({ tenant: typed }).at(-1)).toMatchObject({
      code: 'typed-cloud/another',
      state: 'warning',
      fix: { corrected: { field: 'cloud', value: cloud } },
    });
    const same = cloud === 'us-gov-l4' ? 'us-gov-l5' : cloud;
    expect(codes({ tenant: typed, cloud: same })).not.toContain('typed-cloud/another');
  });
});

describe('a client id', () => {
  it.each([
    [`Application (client) ID: ${clientId}`, clientId],
    [` ${clientId} `, clientId],
    [`'${clientId.toUpperCase()}'`, clientId],
    [`api://${clientId}`, clientId],
  ])('is found in %s', (typed, found) => {
    expect(codes({ clientId: typed })).toEqual(['typed-client-id/around-it']);
    expect(corrected({ clientId: typed })).toBe(found);
  });

  it.each([
    ['Home Assistant', 'typed-client-id/not-a-guid'],
    [clientId.slice(1), 'typed-client-id/not-a-guid'],
    [secret, 'typed-client-id/looks-like-secret'],
    ['00000003-0000-0000-c000-000000000000', 'typed-client-id/of-microsoft'],
    ['14d82eec-204b-4c2f-b7e8-296a70dab67e', 'typed-client-id/of-microsoft'],
    ['9188040d-6c67-4c5b-b112-36a304b66dad', 'typed-client-id/of-microsoft'],
  ])('is not %s', (typed, code) => {
    expect(codes({ clientId: typed })).toEqual([code]);
  });

  it('is not the tenant', () => {
    expect(codes({ tenant: clientId, clientId: clientId.toUpperCase() })).toEqual(['typed-ids/same']);
    const address = `https://login.microsoftonline.com/${clientId}/oauth2`;
    expect(codes({ tenant: address, clientId })).toContain('typed-ids/same');
  });
});

describe('a secret', () => {
  it.each([
    ['e4d1a3f2-1111-4222-8333-444455556666', 'typed-secret/looks-like-secret-id'],
    [' e4d1a3f2-1111-4222-8333-444455556666\n', 'typed-secret/looks-like-secret-id'],
    [`abc${'*'.repeat(15)}`, 'typed-secret/hidden'],
    ['••••••••', 'typed-secret/hidden'],
    ['-----BEGIN CERTIFICATE-----\nMIIB', 'typed-secret/certificate'],
    [`${secret.slice(0, 20)} ${secret.slice(20)}`, 'typed-secret/space-inside'],
    [`${secret.slice(0, 20)}\n${secret.slice(20)}`, 'typed-secret/space-inside'],
    [encodeURIComponent(secret.replace('_', '+')), 'typed-secret/url-encoded'],
    ['abc8Q~', 'typed-secret/cut-off'],
    [secret.slice(0, 30), 'typed-secret/cut-off-perhaps'],
    [secret + secret, 'typed-secret/too-long'],
  ])('is not %s', (typed, code) => {
    expect(codes({ secret: typed })).toEqual([code]);
  });

  it.each([
    [` ${secret}`, 'typed-secret/space-around'],
    [`${secret}\r\n`, 'typed-secret/space-around'],
    [`"${secret}"`, 'typed-secret/quotes'],
    [`'${secret}'`, 'typed-secret/quotes'],
    [`\`${secret}\``, 'typed-secret/quotes'],
  ])('is cut out of %s', (typed, code) => {
    expect(codes({ secret: typed })).toEqual([code]);
    expect(corrected({ secret: typed })).toBe(secret);
  });

  it('is not the client id', () => {
    expect(codes({ clientId: 'not-quite-a-client-id', secret: 'not-quite-a-client-id' })).toContain(
      'typed-secret/same-as-client-id',
    );
  });

  it('never appears in what is said about it', () => {
    const mistakes = [
      ` ${secret}`,
      `"${secret}"`,
      `${secret} x`,
      secret.slice(0, 12),
      secret + secret,
      encodeURIComponent(`${secret}+`),
    ];
    for (const mistake of mistakes)
      for (const field of ['secret', 'clientId', 'tenant'] as const)
        expect(JSON.stringify(check({ [field]: mistake }))).not.toContain(secret.slice(0, 12));
  });
});
