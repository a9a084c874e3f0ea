import { delimiter, resolve } from 'node:path';
import type { Variable } from './variables.ts';

// What a variable's text may be. Each is the part of a table row that says so in words and in code.

type Kind<T> = Pick<Variable<T>, 'allowed' | 'parse'>;

export const absolutePath: Kind<string> = {
  allowed: 'a path, absolute or relative to the folder Portico is started in',
  parse: (text, folder) => (text.includes('\0') ? undefined : resolve(folder, text)),
};

export const pathList: Kind<readonly string[]> = {
  allowed: `one path or several with "${delimiter}" between them`,
  parse: (text, folder) =>
    Object.freeze(
      text
        .split(delimiter)
        .filter((path) => path !== '')
        .map((path) => resolve(folder, path)),
    ),
};

export const port: Kind<number> = {
  allowed: 'a whole number from 0 to 65535, where 0 takes any free port',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};

export const onOff: Kind<boolean> = {
  allowed: 'on or off',
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
};

export const httpOrigin: Kind<string> = {
  allowed:
    'an http or https address without user name, query or fragment, such as https://portico.example.org',
  parse: (text) => {
    const url = URL.parse(text);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
    return url.href.replace(/\/+$/, '');
  },
};

export function oneOf<const T extends string>(values: readonly T[]): Kind<T> {
  return { allowed: `one of ${values.join(', ')}`, parse: (text) => values.find((value) => value === text) };
}

export function urlOf(protocols: readonly string[], example: string): Kind<string> {
  return {
    allowed: `an address such as ${example}`,
    parse: (text) => {
      const url = URL.parse(text);
      return url !== null && protocols.includes(url.protocol) ? text : undefined;
    },
  };
}

/** A secret of a given strength: exactly so many bytes in base64 or hex, or at least so many visible characters. */
export function credential(length: number, allowed: string, measure: 'bytes' | 'characters') {
  const fits = {
    bytes: (text: string) =>
      (/^[0-9a-f]+$/i.test(text) && text.length === 2 * length) ||
      (/^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').byteLength === length),
    characters: (text: string) => /^[\x21-\x7e]+$/.test(text) && text.length >= length,
  }[measure];
  return {
    allowed,
    secret: true,
    parse: (text: string) => (fits(text) ? text : undefined),
  } as const satisfies Kind<string> & { secret: true };
}
