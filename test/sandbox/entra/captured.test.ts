import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oracleFolder } from '../../support/oracle.ts';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { clientId, register, secretOf } from './support/registrations.ts';
import {
  alder,
  claimsOf,
  type Fields,
  graphDefault,
  headerOf,
  post,
  type TokenReply,
} from './support/token-client.ts';

const folder = oracleFolder();

/** Answers captured from the real service, with places for what differs each time. */
// biome-ignore lint/suspicious/noExplicitAny: captured answers of every shape
const captured = (name: string): any =>
  JSON.parse(readFileSync(join(folder ?? '', 'data', 'entra-captured', name), 'utf8'));

describe.skipIf(folder === undefined)('answers captured from the real service', () => {
  let arranged: ArrangedSandbox;
  beforeAll(async () => {
    arranged = await startArrangedSandbox((world) => {
      register(world, 'daemon', {
        properties: {
          api: {
            acceptMappedClaims: null,
            knownClientApplications: [],
            requestedAccessTokenVersion: 2,
            oauth2PermissionScopes: [],
            preAuthorizedApplications: [],
          },
        },
      });
    });
  });
  afterAll(() => arranged.stop());

  const ask = (fields: Fields): Promise<TokenReply> =>
    post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: clientId('daemon'),
      client_secret: secretOf('daemon'),
      scope: graphDefault,
      ...fields,
    });

  /** Puts the places back that the capture has, so that what is left must be the same to the letter. */
  const withPlaces = (value: unknown, directory = 'Alder Works'): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(clientId('daemon'), '{daemon-app-id}')
        .replaceAll(`tenant named ${directory}`, 'tenant named {tenant-id}')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{guid}')
        .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, '{timestamp}'),
    );

  const requests: Readonly<Record<string, Fields>> = {
    'token-error-invalid-client.json': { client_secret: 'deliberately-wrong' },
    'token-error-invalid-scope.json': { scope: 'api://not-a-registered-resource/.default' },
    'token-error-unknown-client.json': { client_id: '00000000-0000-0000-0000-000000000000' },
    'token-error-unsupported-grant-type.json': { grant_type: 'no_such_grant' },
  };

  it.each(Object.entries(requests))('%s: the same status, fields, codes and words', async (name, fields) => {
    const { response } = captured(name);
    const answer = await ask(fields);
    expect(answer.status).toBe(response.status);
    expect(Object.keys(answer.body)).toEqual(Object.keys(response.body));
    expect(withPlaces(answer.body)).toEqual(response.body);
  });

  it('token-client-credentials.json: the same fields of a good answer', async () => {
    const { response } = captured('token-client-credentials.json');
    const answer = await ask({});
    expect(answer.status).toBe(response.status);
    expect(Object.keys(answer.body)).toEqual(Object.keys(response.body));
  });

  it('token-claims-client-credentials.json: the same claims and header of a v2 token', async () => {
    const { header, claimNames, structural } = captured('token-claims-client-credentials.json');
    const { body } = await ask({ scope: `${clientId('daemon')}/.default` });
    const claims = claimsOf(body.access_token);
    expect(Object.keys(claims).sort()).toEqual(claimNames);
    const names = Object.entries(header).filter(([, value]) => value !== null);
    expect(Object.keys(headerOf(body.access_token)).sort()).toEqual(names.map(([name]) => name).sort());
    expect(headerOf(body.access_token)).toMatchObject({ alg: header.alg, typ: header.typ });
    expect(claims.ver).toBe(structural.ver);
    expect(claims.aud).toBe(clientId('daemon'));
    expect(claims.tid).toBe(alder.tenant);
    expect(claims.iss).toBe(`${arranged.sandbox.http}/${alder.tenant}/v2.0`);
  });

  it('oidc-discovery.golden.json: the same fields and abilities', async () => {
    const golden = captured('oidc-discovery.golden.json');
    const answer = await fetch(`${arranged.sandbox.http}/common/v2.0/.well-known/openid-configuration`);
    const document = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(expect.arrayContaining(golden.required_fields));
    expect(Object.keys(document)).toEqual(expect.arrayContaining(golden.entra_only_fields_out_of_scope));
    for (const [rule, wanted] of Object.entries(golden.protocol_values) as [string, string[]][]) {
      const [, name = '', how] = /^(.+?)_(equals|must_include|subset_of)$/.exec(rule) ?? [];
      const values = document[name.replace(/_values$/, '_values')] ?? document[`${name}_supported`];
      if (how === 'equals') expect(values, rule).toEqual(wanted);
      if (how === 'must_include') expect(values, rule).toEqual(expect.arrayContaining(wanted));
      if (how === 'subset_of') expect(wanted, rule).toEqual(expect.arrayContaining(values as string[]));
    }
    for (const [name, wanted] of Object.entries(golden.entra_boolean_values)) {
      if (name !== '_comment') expect(document[name], name).toBe(wanted);
    }
  });
});
