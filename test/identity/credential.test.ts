import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Fetch } from '../../src/base/fetch/open-fetch.ts';
import { Secret } from '../../src/base/secret.ts';
import { federatedAssertion } from '../../src/identity/credential/federated-assertion.ts';
import { signAssertion } from '../../src/identity/credential/sign-assertion.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { rsaCertificate } from './support/rsa-certificate.ts';

const wish = {
  clientId: 'client',
  audience: 'https://login.example/t/oauth2/v2.0/token',
  clock: systemClock,
};
const credentialOf = ({ certificate, privateKey }: { certificate: string; privateKey: string }) =>
  ({ kind: 'certificate', certificate, privateKey: Secret.of(privateKey) }) as const;

describe('a token the application signs itself', () => {
  const pair = rsaCertificate();

  it('is signed by PS256, names its certificate by SHA-256, and lives at most ten minutes', async () => {
    const assertion = (await signAssertion({ ...wish, credential: credentialOf(pair) })).revealText();
    const { payload } = await compactVerify(assertion, new X509Certificate(pair.certificate).publicKey);
    const claims = JSON.parse(new TextDecoder().decode(payload));
    expect(decodeProtectedHeader(assertion)).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': Buffer.from(
        new X509Certificate(pair.certificate).fingerprint256.replaceAll(':', ''),
        'hex',
      ).toString('base64url'),
    });
    expect(claims).toMatchObject({ iss: 'client', sub: 'client', aud: wish.audience });
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(600);
    expect(claims.nbf).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it('has an id of its own each time', async () => {
    const ids = new Set<unknown>();
    for (let times = 0; times < 3; times += 1) {
      const assertion = (await signAssertion({ ...wish, credential: credentialOf(pair) })).revealText();
      ids.add(JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()).jti);
    }
    expect(ids.size).toBe(3);
  });

  it.each([
    [
      'a key that belongs to another certificate',
      () => ({ ...pair, privateKey: rsaCertificate().privateKey }),
      'does not belong',
    ],
    ['a key of another kind', () => rsaCertificate('ec'), 'not RSA'],
    ['a certificate that is none', () => ({ ...pair, certificate: 'none' }), 'certificate cannot be read'],
    ['a key that is none', () => ({ ...pair, privateKey: 'none' }), 'private key cannot be read'],
  ])('cannot be made with %s', async (_, make, said) => {
    await expect(signAssertion({ ...wish, credential: credentialOf(make()) })).rejects.toMatchObject({
      code: 'identity-certificate-unusable',
      message: expect.stringContaining(said),
    });
  });
});

describe('a federated token', () => {
  const noFetch: Fetch = () => Promise.reject(new Error('Nobody should ask.'));
  const answering =
    (body: string, status = 200): Fetch =>
    async () =>
      new Response(body, { status });
  const url = 'http://127.0.0.1:1/token';

  it('is read from its file anew each time', async () => {
    const file = join(tempFolder(), 'token');
    for (const text of ['aaa.bbb.ccc', 'ddd.eee.fff\n']) {
      writeFileSync(file, text);
      expect((await federatedAssertion({ file }, noFetch)).revealText()).toBe(text.trim());
    }
  });

  it.each([
    'aaa.bbb.ccc',
    '"aaa.bbb.ccc"',
    '{"value":"aaa.bbb.ccc"}',
    '{"access_token":"aaa.bbb.ccc","expires_in":5}',
    '{"token":"aaa.bbb.ccc"}',
  ])('is found in what an address answers: %s', async (body) => {
    expect((await federatedAssertion({ url }, answering(body))).revealText()).toBe('aaa.bbb.ccc');
  });

  it('that is not there is told with its place, and never with what was there instead', async () => {
    const file = join(tempFolder(), 'token');
    await expect(federatedAssertion({ file }, noFetch)).rejects.toMatchObject({
      code: 'identity-assertion-unavailable',
      message: expect.stringContaining(file),
    });
    writeFileSync(file, 'my-password');
    const error: unknown = await federatedAssertion({ file }, noFetch).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'identity-assertion-unavailable' });
    expect(String(error)).not.toContain('my-password');
    await expect(federatedAssertion({ url }, answering('no', 403))).rejects.toMatchObject({
      message: expect.stringContaining('HTTP status 403'),
    });
    await expect(federatedAssertion({ url }, answering('{"value":7}'))).rejects.toMatchObject({
      code: 'identity-assertion-unavailable',
    });
  });
});
