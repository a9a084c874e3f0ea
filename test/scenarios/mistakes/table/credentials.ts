import { X509Certificate } from 'node:crypto';
import { Secret } from '../../../../src/base/secret.ts';
import { makeCertificate } from '../../../../src/registration/certificate/make-certificate.ts';
import type { ApplicationWish, MadeApplication } from '../directory.ts';
import { openIssuer } from '../issuer.ts';
import type { Made, Mistake } from '../mistake.ts';
import type { Stage, Typed } from '../stage.ts';

/** A sound application, and what somebody typed for it. */
async function typed(
  stage: Stage,
  wrong: (application: MadeApplication) => Typed,
  wish: ApplicationWish = {},
): Promise<Made & { readonly application: MadeApplication }> {
  const application = await stage.directory.addApplication({ web: [stage.callback], ...wish });
  const { id } = await stage.register(application, wrong(application));
  return { subject: { registration: id }, application };
}

/** Values that landed in the wrong field, and secrets. */
export const credentialMistakes: readonly Mistake[] = [
  {
    mistake: 'The Secret ID copied in place of the Value',
    finding: 'secret/looks-like-secret-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ secretId }) => ({ secret: secretId })),
  },
  {
    mistake: 'The secret cut off while copying',
    finding: 'secret/cut-off',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ secret }) => ({ secret: secret.slice(0, 30) })),
  },
  {
    mistake: 'The secret with quotation marks around it, as in an .env file',
    finding: 'secret/not-as-shown',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: (stage) => typed(stage, ({ secret }) => ({ secret: `"${secret}"` })),
  },
  {
    mistake: 'The secret with blanks around it',
    finding: 'secret/not-as-shown',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: (stage) => typed(stage, ({ secret }) => ({ secret: `  ${secret} ` })),
  },
  {
    mistake: 'The secret broken over two lines',
    finding: 'secret/not-as-shown',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: (stage) =>
      typed(stage, ({ secret }) => ({ secret: `${secret.slice(0, 20)}\n${secret.slice(20)}` })),
  },
  {
    mistake: 'The secret encoded for an address, out of a URL or a script',
    finding: 'secret/not-as-shown',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: (stage) =>
      typed(stage, ({ secret }) => ({ secret: encodeURIComponent(secret).replaceAll('~', '%7E') })),
  },
  {
    mistake: 'The client secret of another registration',
    finding: 'secret/of-another-app',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const other = await stage.directory.addApplication({ name: 'The other registration' });
      return typed(stage, () => ({ secret: other.secret }));
    },
  },
  {
    mistake: 'A secret of which nothing fits',
    finding: 'secret/wrong',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ secret: '-_-8Q~not.of.this.tenant.at.all-0123456789' })),
  },
  {
    mistake: 'The end date of the secret written down nowhere',
    finding: 'secret/end-not-noted',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({})),
  },
  {
    mistake: 'A secret that has ended meanwhile',
    finding: 'secret/expired',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const made = await typed(stage, () => ({}), { secret: 2 });
      return { ...made, undo: await stage.later(3) };
    },
  },
  {
    mistake: 'A secret that ends in two weeks, and nobody thinks of it',
    finding: 'secret/ends-soon',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({}), { secret: 14 }),
  },
  {
    mistake: 'A secret that somebody removed in the portal',
    finding: 'secret/removed',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const made = await typed(stage, () => ({}));
      const { tenant, objectId, secretId } = made.application;
      await stage.directory.graph(tenant, 'POST', `/applications/${objectId}/removePassword`, {
        keyId: secretId,
      });
      return made;
    },
  },
  {
    mistake: 'A certificate that nobody uploaded',
    finding: 'certificate/not-uploaded',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const { certificate, privateKey } = await certified(stage.house.clock.now(), 365);
      return typed(stage, () => ({ credential: { kind: 'certificate', certificate, privateKey } }));
    },
  },
  {
    mistake: 'A certificate that has ended',
    finding: 'certificate/expired',
    whoseMove: 'you',
    mendedBy: 'person',
    make: async (stage) => {
      const { certificate, privateKey } = await certified(stage.house.clock.now(), 2);
      const made = await typed(
        stage,
        () => ({ credential: { kind: 'certificate', certificate, privateKey } }),
        { more: { keyCredentials: [keyOf(certificate)] } },
      );
      const { registrations } = stage.house;
      const { registration = '' } = made.subject as { registration?: string };
      const undo = await stage.later(3);
      return {
        ...made,
        undo,
        // They make a new one, upload it and put it in.
        afterwards: async () => {
          const fresh = await certified(stage.house.clock.now(), 30);
          await stage.directory.graph('alder', 'PATCH', `/applications/${made.application.objectId}`, {
            keyCredentials: [keyOf(fresh.certificate)],
          });
          await registrations.replaceCredential(registration, { kind: 'certificate', ...fresh });
        },
      };
    },
  },
  {
    mistake: 'A federated credential whose subject differs by a capital letter',
    finding: 'federated-credential/not-trusted',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: async (stage) => {
      const issuer = await openIssuer();
      const source = { url: issuer.tokenFor('system:serviceaccount:Hub') };
      const made = await typed(stage, () => ({ credential: { kind: 'federated', source } }), {
        secret: 'none',
      });
      const { objectId } = made.application;
      await stage.directory.graph('alder', 'POST', `/applications/${objectId}/federatedIdentityCredentials`, {
        name: 'hub',
        issuer: issuer.url,
        subject: 'system:serviceaccount:hub',
        audiences: ['api://AzureADTokenExchange'],
      });
      return { ...made, undo: () => issuer.close() };
    },
  },
  {
    mistake: 'A federated credential whose token file is not there',
    finding: 'federated-credential/unavailable',
    whoseMove: 'you',
    mendedBy: 'person',
    make: (stage) =>
      typed(stage, () => ({
        credential: { kind: 'federated', source: { file: '/var/run/secrets/no-such-token' } },
      })),
  },
  {
    mistake: 'A secret used in the minute it was made',
    finding: 'secret/not-spread-yet',
    whoseMove: 'nobody-wait',
    mendedBy: 'person',
    make: async (stage) => {
      const made = await typed(stage, () => ({}));
      // The registration itself is an hour old; its second secret was made just now.
      const back = await stage.later(1 / 24);
      const { tenant, objectId } = made.application;
      const { registration = '' } = made.subject as { registration?: string };
      const { secretText, keyId } = await stage.directory.graph<{ secretText: string; keyId: string }>(
        tenant,
        'POST',
        `/applications/${objectId}/addPassword`,
        { passwordCredential: { displayName: 'The new one' } },
      );
      const value = Secret.of(secretText);
      await stage.house.registrations.replaceCredential(registration, { kind: 'secret', value }, { keyId });
      return { ...made, ...(await slowly(stage, back)) };
    },
  },
  {
    mistake: 'A registration used in the minute it was made',
    finding: 'client-id/not-spread-yet',
    whoseMove: 'nobody-wait',
    mendedBy: 'person',
    make: async (stage) => {
      const made = await typed(stage, () => ({}));
      // Beforehand: in a sandbox as new as this one, Microsoft's own programs would be unheard of, too.
      await stage.setup();
      return { ...made, ...(await slowly(stage, async () => undefined)) };
    },
  },
  {
    mistake: 'The Object ID of the registration in place of the client id',
    finding: 'client-id/is-object-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ objectId }) => ({ clientId: objectId })),
  },
  {
    mistake: 'The Object ID of the enterprise application in place of the client id',
    finding: 'client-id/is-service-principal-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ principalId }) => ({ clientId: principalId })),
  },
  {
    mistake: 'The tenant id in place of the client id',
    finding: 'client-id/is-tenant-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ clientId: stage.directory.world.tenants.alder })),
  },
  {
    mistake: 'The Secret ID in place of the client id',
    finding: 'client-id/is-secret-id',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ secretId }) => ({ clientId: secretId })),
  },
  {
    mistake: 'A mistyped client id',
    finding: 'client-id/unknown',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, ({ clientId }) => ({ clientId: mistyped(clientId) })),
  },
  {
    mistake: "The registration's name in place of the client id",
    finding: 'client-id/malformed',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ clientId: 'Home Assistant' })),
  },
  {
    mistake: 'A mistyped tenant id',
    finding: 'tenant/unknown',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ tenant: mistyped(stage.directory.world.tenants.alder) })),
  },
  {
    mistake: 'The tenant id of another organisation',
    finding: 'tenant/another',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ tenant: stage.directory.world.tenants.juniper })),
  },
  {
    mistake: "The organisation's name in place of the tenant id",
    finding: 'tenant/malformed',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ tenant: 'Alder Works' })),
  },
  {
    mistake: '“common” in place of the tenant id, as many guides have it',
    finding: 'tenant/alias',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ tenant: 'common' })),
  },
  {
    mistake: 'No tenant id for a registration of one organisation',
    finding: 'tenant/not-named',
    whoseMove: 'you',
    mendedBy: 'portico-with-setup',
    make: (stage) => typed(stage, () => ({ tenant: undefined })),
  },
  {
    mistake: 'The wrong cloud',
    finding: 'tenant/in-another-cloud',
    whoseMove: 'you',
    mendedBy: 'portico',
    make: (stage) => typed(stage, () => ({ cloud: 'elsewhere' })),
  },
];

/** Microsoft's sign-in hears of what is new after five minutes. */
async function slowly(stage: Stage, back: () => Promise<void>): Promise<Pick<Made, 'afterwards' | 'undo'>> {
  const delay = (propagationDelaySeconds: number): Promise<unknown> =>
    stage.directory.control('PATCH', 'settings', { propagationDelaySeconds });
  await delay(300);
  const passed: (() => Promise<void>)[] = [back];
  return {
    // They wait.
    afterwards: async () => {
      passed.unshift(await stage.later(6 / (24 * 60)));
    },
    undo: async () => {
      await delay(0);
      for (const one of passed) await one();
    },
  };
}

/** One digit is another one. */
function mistyped(id: string): string {
  return `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
}

async function certified(now: number, days: number): Promise<{ certificate: string; privateKey: Secret }> {
  const made = await makeCertificate({
    commonName: 'mistakes.example',
    from: now - 3_600_000,
    to: now + days * 86_400_000,
  });
  return { certificate: made.certificate, privateKey: made.privateKey };
}

function keyOf(certificate: string): object {
  const key = new X509Certificate(certificate).raw.toString('base64');
  return { type: 'AsymmetricX509Cert', usage: 'Verify', displayName: 'Made for a test', key };
}
