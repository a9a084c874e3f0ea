import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { tempFolder } from '../support/temp-folder.ts';

const acme = {
  id: 'acme',
  title: 'Acme',
  authority: 'https://login.acme.example',
  graph: 'https://graph.acme.example',
};

function fileWith(content: unknown): string {
  const file = join(tempFolder(), 'clouds.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the clouds built in', () => {
  it('are these, each with an address for people, for Graph and for programs without a server', () => {
    const { all } = readClouds({});
    expect(all.map(({ id }) => id)).toEqual([
      'global',
      'us-gov-l4',
      'us-gov-l5',
      'china',
      'bleu',
      'delos',
      'govsg',
    ]);
    for (const cloud of all) {
      expect(cloud.authority).toMatch(/^https:\/\/login\.[a-z0-9.-]+$/);
      expect(cloud.graph).toMatch(/^https:\/\/[a-z0-9.-]+$/);
      expect(cloud.nativeRedirect).toBe(`${cloud.authority}/common/oauth2/nativeclient`);
      expect(cloud.personalAccounts).toBe(cloud.id === 'global');
    }
  });

  it('are found by name, and a slip is told with what was meant', () => {
    const clouds = readClouds({});
    expect(clouds.find('china').graph).toBe('https://microsoftgraph.chinacloudapi.cn');
    expect(() => clouds.find('chian')).toThrow(expect.objectContaining({ code: 'identity-cloud-unknown' }));
    expect(() => clouds.find('chian')).toThrow('Did you mean "china"?');
    expect(() => clouds.find('nowhere')).toThrow('There are: global, us-gov-l4');
  });
});

it('makes the sandbox a cloud at its own address, asked for the permissions of Microsoft Graph', () => {
  expect(readClouds({ sandboxUrl: 'http://localhost:3660/' }).find('sandbox')).toMatchObject({
    authority: 'http://localhost:3660',
    graph: 'http://localhost:3660',
    resource: 'https://graph.microsoft.com',
    portal: 'http://localhost:3660/portal',
    nativeRedirect: 'http://localhost:3660/common/oauth2/nativeclient',
  });
});

describe('further clouds from a file', () => {
  it('need little, and take the rest from it', () => {
    const file = fileWith(
      `\uFEFF${JSON.stringify([acme, { ...acme, id: 'local', authority: 'http://127.0.0.1:8443/', graph: 'http://[::1]:8443' }])}`,
    );
    const clouds = readClouds({ file });
    expect(clouds.find('acme')).toEqual({
      ...acme,
      resource: 'https://graph.acme.example',
      nativeRedirect: 'https://login.acme.example/common/oauth2/nativeclient',
      aliases: [],
      personalAccounts: false,
      unverified: [],
    });
    expect(clouds.find('local')).toMatchObject({
      authority: 'http://127.0.0.1:8443',
      graph: 'http://[::1]:8443',
      personalAccounts: true,
    });
  });

  it('may be one alone, without a list around it', () => {
    expect(readClouds({ file: fileWith(acme) }).find('acme').graph).toBe(acme.graph);
  });

  it.each([
    ['a word of its own', [{ ...acme, autority: 'x' }], '[0].autority is not known. Did you mean authority?'],
    ['no graph', [{ id: 'a', title: 'A', authority: acme.authority }], '[0].graph is missing.'],
    [
      'http to another machine',
      [{ ...acme, graph: 'http://graph.acme.example' }],
      '[0].graph is "http://graph.acme.example". Allowed: https://host',
    ],
    [
      'a path after the authority',
      [{ ...acme, authority: 'https://login.acme.example/common' }],
      '[0].authority is',
    ],
    ['a password in an address', [{ ...acme, portal: 'https://me:pw@acme.example' }], '[0].portal is'],
    [
      'capitals in the id',
      [acme, { ...acme, id: 'Acme!' }],
      '[1].id is "Acme!". Allowed: up to 40 small letters',
    ],
    ['an id twice', [acme, acme], '[1].id is "acme", which another cloud has already.'],
    [
      'an id that is built in',
      [{ ...acme, id: 'global' }],
      '[0].id is "global", which another cloud has already.',
    ],
    ['no object', ['acme'], '[0] is not an object.'],
    ['no list', 'acme', 'This is not'],
    ['something else in place of a cloud', { title: 'Acme' }, '[0].id is missing.'],
    ['no JSON', '[{', 'This is not JSON'],
  ])('are refused with their place for %s', (_, content, said) => {
    const file = fileWith(content);
    expect(() => readClouds({ file })).toThrow(
      expect.objectContaining({ code: 'identity-clouds-file-not-allowed' }),
    );
    expect(() => readClouds({ file })).toThrow(said);
  });

  it('tells every complaint at once, and a file that is not there', () => {
    const file = fileWith([{ ...acme, id: 'X', graph: 7 }]);
    expect(() => readClouds({ file })).toThrow(/\[0\]\.id.*\n.*\[0\]\.graph/s);
    expect(() => readClouds({ file: join(tempFolder(), 'none.json') })).toThrow(
      expect.objectContaining({ code: 'identity-clouds-file-unreadable' }),
    );
  });
});
