import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { findPermission } from '../../src/identity/permissions/graph-permissions.ts';
import { features } from '../../src/operations/feature-list.ts';
import type { House } from '../../src/operations/house.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { getArtefact } from '../../src/operations/registrations/artefact.ts';
import { artefactOf } from '../../src/registration/artefacts/artefact-of.ts';
import { planRegistration } from '../../src/registration/plan/plan-registration.ts';
import { artefactKinds, type RegistrationWish } from '../../src/registration/registrar.ts';
import { freshApplication } from '../connections/fresh-application.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { folderWithAz } from './play-az.ts';
import { plainWish, registrationStage } from './registration-stage.ts';

const parts = { clouds: readClouds({}), features, clock: systemClock };
const text = (kind: (typeof artefactKinds)[number], wish: RegistrationWish, from = parts): string =>
  artefactOf(kind, wish, from).text;

/** What each language could take for something of its own. */
const awkward = `Ana's "Büro" $HOME \${x} %{y} \`date\` $(id) ’quoted’ \\n 漢字 100% & more`;

const wish: RegistrationWish = {
  ...plainWish,
  cloud: 'global',
  app: { calendar: 'update' },
  redirects: [
    { platform: 'web', uri: 'https://hub.example.org/auth/callback' },
    { platform: 'public', uri: 'http://localhost' },
    { platform: 'public', uri: 'http://127.0.0.1:8400/back' },
  ],
};

const hasTerraform = spawnSync('terraform', ['version']).error === undefined;

describe('every artefact', () => {
  const builtIn = parts.clouds.all.map(({ id }) => id);
  const credentials = ['secret', 'certificate', 'federated', 'none'] as const;

  it.each(builtIn)('can be had for %s, each audience and each credential', (cloud) => {
    const { personalAccounts, authority, graph } = parts.clouds.find(cloud);
    const audiences = personalAccounts
      ? (['this-tenant', 'any-tenant', 'any-tenant-and-personal', 'personal'] as const)
      : (['this-tenant', 'any-tenant'] as const);
    for (const audience of audiences)
      for (const credential of credentials)
        for (const kind of artefactKinds) {
          const federated = { issuer: 'https://issuer.example', subject: "it's me" };
          const of = { ...wish, cloud, audience, credential, federated };
          const { text, fileName } = artefactOf(kind, of, parts);
          expect(fileName).toMatch(/^home-assistant\.\w+$/);
          expect(text).not.toMatch(/undefined|\[object|NaN/);
          if (kind === 'az') {
            expect(text).toContain(`graph='${graph}'`);
            if (audience !== 'personal') expect(text).toContain(authority);
            expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('');
          }
          if (kind !== 'portal' && kind !== 'manifest' && cloud === 'bleu')
            expect(text).toContain('Please check');
        }
  });

  it('names each cloud as its tool does', () => {
    const named = (cloud: string) => ({
      az: /az cloud set --name '([^']+)'/.exec(text('az', { ...wish, cloud }))?.[1],
      powershell: /-Environment '([^']+)'/.exec(text('powershell', { ...wish, cloud }))?.[1],
      terraform: /(?:environment|metadata_host) += "([^"]+)"/.exec(
        text('terraform', { ...wish, cloud }),
      )?.[1],
    });
    expect(Object.fromEntries(builtIn.map((cloud) => [cloud, named(cloud)]))).toEqual({
      global: { az: 'AzureCloud', powershell: 'Global', terraform: 'global' },
      'us-gov-l4': { az: 'AzureUSGovernment', powershell: 'USGov', terraform: 'usgovernmentl4' },
      'us-gov-l5': { az: 'AzureUSGovernment', powershell: 'USGovDoD', terraform: 'usgovernmentl5' },
      china: { az: 'AzureChinaCloud', powershell: 'China', terraform: 'china' },
      bleu: { az: 'portico-bleu', powershell: 'BleuCloud', terraform: 'login.sovcloud-identity.fr' },
      delos: { az: 'portico-delos', powershell: 'DelosCloud', terraform: 'login.sovcloud-identity.de' },
      govsg: { az: 'portico-govsg', powershell: 'GovSGCloud', terraform: 'login.sovcloud-identity.sg' },
    });
  });

  it('lists the same permissions by the same ids', () => {
    const { permissions } = planRegistration(wish, parts);
    expect(permissions.length).toBeGreaterThan(5);
    for (const kind of ['az', 'powershell', 'terraform', 'bicep', 'manifest'] as const) {
      const written = text(kind, wish);
      for (const { id } of permissions) expect(written).toContain(id);
    }
    const portal = text('portal', wish);
    for (const { name } of permissions) expect(portal).toContain(`\`${name}\``);
  });

  it('writes awkward names so that they mean nothing to the language', () => {
    const of = { ...wish, name: awkward };
    expect(spawnSync('bash', ['-n'], { input: text('az', of), encoding: 'utf8' }).stderr).toBe('');
    const assigned = text('az', of)
      .split('\n')
      .find((line) => line.startsWith('name='));
    const echoed = execFileSync('bash', ['-c', `${assigned}; printf %s "$name"`], { encoding: 'utf8' });
    expect(echoed).toBe(awkward);
    // PowerShell: any of its quotes inside is doubled.
    expect(text('powershell', of)).toContain(`$name = '${awkward.replaceAll(/['’]/g, '$&$&')}'`);
    expect(text('terraform', of)).toContain('$${x} %%{y}');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Bicep would fill in
    expect(text('bicep', of)).toContain('\'Ana\\\'s "Büro" $HOME \\${x}');
    expect(JSON.parse(text('manifest', of)).displayName).toBe(awkward);
  });

  it.skipIf(!hasTerraform)('is written as terraform fmt would leave it (needs terraform)', () => {
    for (const credential of credentials) {
      const folder = tempFolder();
      const federated = { issuer: 'https://issuer.example', subject: 'x' };
      const input = text('terraform', { ...wish, name: awkward, credential, federated });
      const formatted = spawnSync('terraform', ['fmt', '-'], { input, cwd: folder, encoding: 'utf8' });
      expect(formatted.status, formatted.stderr).toBe(0);
      expect(formatted.stdout).toBe(input);
      const evaluated = spawnSync('terraform', ['console'], {
        input: /display_name +=(.+)/.exec(input)?.[1] ?? '',
        cwd: folder,
        encoding: 'utf8',
      });
      expect(JSON.parse(evaluated.stdout.trim())).toBe(awkward);
    }
  });

  it('puts Bicep’s brackets in pairs', () => {
    const written = text('bicep', { ...wish, credential: 'certificate' });
    const count = (mark: string): number => written.split(mark).length;
    expect(count('{')).toBe(count('}'));
    expect(count('[')).toBe(count(']'));
    expect(written.match(/^resource \w+ '/gm)?.length).toBeGreaterThan(3);
    const ids = written.match(/^resource (\w+)/gm) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('portal steps', () => {
  it('lead through the pages with links and exact values', () => {
    const { steps = [] } = artefactOf('portal', wish, parts);
    expect(steps[0]).toMatchObject({
      title: 'Register the application',
      link: expect.stringContaining(
        'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade',
      ),
      values: [
        { field: 'Name', value: 'Home Assistant' },
        {
          field: 'Supported account types',
          value: 'Accounts in this organizational directory only (Single tenant)',
        },
        { field: 'Select a platform', value: 'Web' },
        { field: 'Redirect URI', value: 'https://hub.example.org/auth/callback' },
      ],
    });
    expect(steps.map(({ brings }) => brings).filter(Boolean)).toEqual(['client-id', 'tenant', 'secret']);
    // 127.0.0.1 over http cannot be typed there.
    const manifest = steps.find(({ title }) => title.includes('127.0.0.1'));
    expect(manifest?.values).toEqual([{ field: 'publicClient', value: 'http://127.0.0.1:8400/back' }]);
  });

  it('lead to the pages of a registration that exists', () => {
    const clientId = '4b0f8f3c-2b63-4d2c-8f4a-6f4a4f0f8a11';
    const kept = {
      id: 'reg_1',
      name: 'Home Assistant',
      cloud: 'global',
      tenant: 'contoso.example',
      clientId,
      audience: 'this-tenant',
      redirects: wish.redirects,
      credential: {
        kind: 'secret',
        hint: undefined,
        keyId: undefined,
        thumbprint: undefined,
        endsAt: undefined,
        rotation: 'by-hand',
      },
      origin: 'imported',
      objectId: undefined,
      servicePrincipalId: undefined,
      purpose: { account: wish.account, app: wish.app },
      createdAt: 0,
      changedAt: 0,
      revision: 1,
    } as const;
    const { steps = [] } = artefactOf('portal', kept, parts);
    const links = steps.map(({ link }) => link);
    expect(links).toContain(
      `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/${clientId}`,
    );
    expect(steps.some(({ title }) => title === 'Register the application')).toBe(false);
  });
});

describe('against the sandbox', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await fetch(`${sandbox.http}/_sandbox/reset`, { method: 'POST' });
  });

  it('have what the connections of a registration taken over need, and where Portico expects people back', async () => {
    const stage = await registrationStage(sandbox);
    const { registrar, registrations, connections } = stage;
    const { id } = await registrations.add({ ...(await freshApplication(sandbox)), redirects: [] });
    const house = {
      registrations,
      connections,
      registrar,
      url: 'https://hub.example.org',
    } as unknown as House;
    const manifest = async () => {
      const { text } = await getArtefact.run({ id, kind: 'manifest' }, {
        house,
      } as unknown as OperationContext);
      const { requiredResourceAccess, web } = JSON.parse(text);
      const listed = requiredResourceAccess.flatMap(
        ({ resourceAccess }: { resourceAccess: { id: string }[] }) => resourceAccess.map((one) => one.id),
      );
      return { listed, redirects: web.redirectUris };
    };
    const idsOf = (...names: string[]) => names.map((name) => findPermission(name)?.delegated);

    await connections.add({ registration: id, actsAs: 'account', features: { calendar: 'read' } });
    await connections.add({
      registration: id,
      actsAs: 'account',
      features: { calendar: 'update', todo: 'read' },
    });
    const { listed, redirects } = await manifest();
    expect(listed).toEqual(expect.arrayContaining(idsOf('Calendars.ReadWrite', 'Tasks.Read')));
    expect(listed).not.toEqual(expect.arrayContaining(idsOf('Calendars.Read')));
    expect(redirects).toEqual(['https://hub.example.org/auth/callback']);
  });

  interface Shown {
    readonly requiredResourceAccess: readonly {
      readonly resourceAppId: string;
      readonly resourceAccess: readonly { readonly id: string }[];
    }[];
  }

  const ownToEach = /^(@odata\.context|id|appId|createdDateTime|uniqueName|tags|displayName|\w+Credentials)$/;

  /** Without what is different from one application to the next. */
  function meaning(application: Shown): unknown {
    const kept = Object.entries(application).filter(([name]) => !ownToEach.test(name));
    return {
      ...Object.fromEntries(kept),
      requiredResourceAccess: application.requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => ({
        resourceAppId,
        resourceAccess: resourceAccess.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      })),
    };
  }

  it('is a manifest that makes what creating makes', async () => {
    const stage = await registrationStage(sandbox);
    const of: RegistrationWish = { ...wish, cloud: 'sandbox' };
    const done = await stage.create(of);
    const { clientId } = await stage.registrations.find(done.registration ?? '');
    const created = await stage.directory.get(`/applications(appId='${clientId}')`);
    const posted = await stage.directory.post('/applications', text('manifest', of, stage.parts));
    expect(posted.status).toBe(201);
    expect(meaning(posted.body)).toEqual(meaning(created.body));
  });

  it.each(['secret', 'certificate', 'federated'] as const)(
    'is an az script that makes what creating makes, with a %s',
    async (credential) => {
      const stage = await registrationStage(sandbox);
      const federated = {
        issuer: 'https://issuer.example',
        subject: 'portico',
        source: { file: '/run/token' },
      };
      const of: RegistrationWish = { ...wish, cloud: 'sandbox', name: awkward, credential, federated };
      const folder = tempFolder();
      const script = join(folder, 'register.sh');
      writeFileSync(script, text('az', of, stage.parts));
      const run = () => bash(script, folder, stage.directory.token, stage);
      const first = await run();
      expect(first.status, first.stderr).toBe(0);
      const clientId = /client\) ID: (\S+)/.exec(first.stdout)?.[1];
      const scripted = await stage.directory.get(`/applications(appId='${clientId}')`);
      expect(scripted.body.displayName).toBe(awkward);
      const done = await stage.create({ ...of, name: 'By creating' });
      const kept = await stage.registrations.find(done.registration ?? '');
      const created = await stage.directory.get(`/applications(appId='${kept.clientId}')`);
      expect(meaning(scripted.body)).toEqual(meaning(created.body));
      const grantsOf = async (id: string | undefined) => {
        const principal = (await stage.directory.get(`/servicePrincipals(appId='${id}')`)).body.id;
        const delegated = await stage.directory.get(`/servicePrincipals/${principal}/oauth2PermissionGrants`);
        const roles = await stage.directory.get(`/servicePrincipals/${principal}/appRoleAssignments`);
        return {
          scope: delegated.body.value[0].scope,
          roles: roles.body.value.map(({ appRoleId }: { appRoleId: string }) => appRoleId),
        };
      };
      expect(await grantsOf(clientId)).toEqual(await grantsOf(kept.clientId));
      if (credential === 'secret') {
        const secret = /\(Value\): +(\S+)/.exec(first.stdout)?.[1] ?? '';
        expect(scripted.body.passwordCredentials[0].hint).toBe(secret.slice(0, 3));
      }
      if (credential === 'certificate') {
        expect(scripted.body.keyCredentials).toHaveLength(1);
        expect(readFileSync(join(folder, 'portico-key.pem'), 'utf8')).toContain('PRIVATE KEY');
      }
      const second = await run();
      expect(second.status).toBe(1);
      expect(second.stderr).toContain('already');
    },
    30_000,
  );
});

async function bash(
  script: string,
  folder: string,
  token: string,
  stage: Awaited<ReturnType<typeof registrationStage>>,
) {
  const { body } = await stage.directory.get('/organization');
  return spawnSync('bash', [script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${folderWithAz()}${delimiter}${process.env.PATH}`,
      AZ_TOKEN: token,
      AZ_TENANT: body.value[0].id,
    },
  });
}
