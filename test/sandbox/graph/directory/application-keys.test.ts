import { execFileSync } from 'node:child_process';
import { constants, createSign, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient, graphClient, tokenFor } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

interface Pair {
  readonly key: string;
  /** DER in base64, as Graph takes it. */
  readonly certificate: string;
}

function selfSigned(folder: string, name: string): Pair {
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.pem -days 30 -subj /CN=${name}`.split(
      ' ',
    ),
    { cwd: folder, stdio: 'ignore' },
  );
  const pem = readFileSync(join(folder, `${name}.pem`));
  return {
    key: readFileSync(join(folder, `${name}.key`), 'utf8'),
    certificate: new X509Certificate(pem).raw.toString('base64'),
  };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('rolling certificates', () => {
  let sandbox: TestSandbox;
  let admin: GraphClient;
  let app: { id: string; appId: string };
  let first: Pair;
  let second: Pair;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    admin = await actingFor(sandbox, 'mira.adler@alderworks.example', [
      'Application.ReadWrite.All',
      'Directory.Read.All',
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'portico-keys-'));
    first = selfSigned(folder, 'first');
    second = selfSigned(folder, 'second');
    rmSync(folder, { recursive: true });
    const made = await admin.post('/applications', {
      displayName: 'Rolls its key',
      keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: first.certificate }],
    });
    app = made.body;
    await admin.post('/servicePrincipals', { appId: app.appId });
  });
  afterAll(() => sandbox.stop());

  const claims = (more: object = {}): object => ({
    aud: '00000002-0000-0000-c000-000000000000',
    iss: app.id,
    nbf: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 600,
    ...more,
  });
  const proofBy = (key: string, said: object): string => {
    const signed = `${encode({ alg: 'RS256' })}.${encode(said)}`;
    return `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`;
  };
  const keys = async (): Promise<readonly { keyId: string; displayName: string }[]> =>
    (await admin.get(`/applications/${app.id}`)).body.keyCredentials;
  const body = (proof: string): object => ({
    keyCredential: { type: 'AsymmetricX509Cert', usage: 'Verify', key: second.certificate },
    passwordCredential: null,
    proof,
  });

  it.each([
    ['of a key the application does not have', () => proofBy(second.key, claims())],
    [
      'for another application',
      () => proofBy(first.key, claims({ iss: '00000000-0000-4000-8000-000000000000' })),
    ],
    ['for another audience', () => proofBy(first.key, claims({ aud: 'https://graph.microsoft.com' }))],
    ['that has run out', () => proofBy(first.key, claims({ exp: 1 }))],
    ['that is no token', () => 'proof'],
  ])('takes no proof %s', async (_, proof) => {
    expect((await admin.post(`/applications/${app.id}/addKey`, body(proof()))).status).toBe(403);
    expect(await keys()).toHaveLength(1);
  });

  it('needs no permission from the application itself, whose proof may be RS256 or PS256', async () => {
    const token = await tokenFor(sandbox, { tenant: 'alderworks.example', app: app.appId, roles: [] });
    const itself = graphClient(sandbox, token, '');
    const added = await itself.post(`/applications/${app.id}/addKey`, body(proofBy(first.key, claims())));
    expect([added.status, added.body]).toEqual([
      200,
      expect.objectContaining({ key: null, type: 'AsymmetricX509Cert' }),
    ]);
    expect(await keys()).toHaveLength(2);

    const signed = `${encode({ alg: 'PS256' })}.${encode(claims())}`;
    const padding = {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
    const signature = sign('sha256', Buffer.from(signed), { key: second.key, ...padding }).toString(
      'base64url',
    );
    const [old] = await keys();
    const removed = await itself.post(`/applications/${app.id}/removeKey`, {
      keyId: old?.keyId,
      proof: `${signed}.${signature}`,
    });
    expect(removed.status).toBe(204);
    expect(await keys()).toEqual([expect.objectContaining({ keyId: added.body.keyId })]);
  });

  it('stays closed to other applications without permission', async () => {
    const { body: other } = await admin.post('/applications', { displayName: 'Other' });
    const token = await tokenFor(sandbox, { tenant: 'alderworks.example', app: app.appId, roles: [] });
    const { status } = await graphClient(sandbox, token, '').post(
      `/applications/${other.id}/addKey`,
      body('x'),
    );
    expect(status).toBe(403);
  });
});
