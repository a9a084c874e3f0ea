import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** Its certificate as a PEM file. */
  readonly file: string;
  /** A server certificate by this authority, for one name or address; `days` below zero makes one that has run out. */
  issue(name: string, days?: number): Certificate;
}

/** A certificate authority of the test's own, made with the openssl program. */
export function certificateAuthority(): Authority {
  const folder = tempFolder();
  const at = (name: string) => join(folder, name);
  const openssl = (line: string) =>
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const newKey = (file: string) =>
    openssl(`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${file}`);
  newKey('ca.key');
  openssl('req -x509 -new -key ca.key -subj /CN=test-authority -days 2 -out ca.pem');
  let issued = 0;
  return {
    file: at('ca.pem'),
    issue(name, days = 2) {
      issued += 1;
      const file = `server-${issued}`;
      const kind = /^[\d.:]+$/.test(name) ? 'IP' : 'DNS';
      writeFileSync(at(`${file}.ext`), `subjectAltName=${kind}:${name}\n`);
      newKey(`${file}.key`);
      openssl(`req -new -key ${file}.key -subj /CN=test-server -out ${file}.csr`);
      openssl(
        `x509 -req -in ${file}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} -extfile ${file}.ext -out ${file}.pem`,
      );
      return { key: readFileSync(at(`${file}.key`), 'utf8'), cert: readFileSync(at(`${file}.pem`), 'utf8') };
    },
  };
}
