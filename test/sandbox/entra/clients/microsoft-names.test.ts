import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../support/temp-folder.ts';
import { alder, claimsOf, graphDefault } from '../support/token-client.ts';

/*
 * Microsoft's own host names, led to the sandbox in a network of its own (Linux namespaces): clients run with no setting
 * at all but the certificate to trust.
 */
const possible = spawnSync('unshare', ['-rmn', 'sh', '-c', 'ip link set lo up']).status === 0;

const script = `
set -e
ip link set lo up
mount --bind "$FOLDER/hosts" /etc/hosts
"$NODE" --disable-warning=ExperimentalWarning "$SANDBOX" --host 127.0.0.1 --port 80 --https-port 443 --data "$FOLDER" > "$FOLDER/said" &
sandbox=$!
trap 'kill $sandbox; wait $sandbox' EXIT
for _ in $(seq 100); do grep -q ready "$FOLDER/said" && break; sleep 0.1; done
NODE_EXTRA_CA_CERTS="$FOLDER/sandbox/ca.pem" "$NODE" --disable-warning=ExperimentalWarning "$CLIENT" < "$FOLDER/commands"
`;

describe.skipIf(!possible)('under Microsoft’s own names (needs unshare and ip)', () => {
  function say(client: string, command: object) {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'hosts'),
      '127.0.0.1 localhost login.microsoftonline.com graph.microsoft.com\n',
    );
    writeFileSync(join(folder, 'commands'), `${JSON.stringify(command)}\n`);
    const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
    const { stdout, stderr } = spawnSync('unshare', ['-rmn', 'sh', '-c', script], {
      encoding: 'utf8',
      env: {
        ...process.env,
        FOLDER: folder,
        NODE: process.execPath,
        SANDBOX: path('../../../../sandbox/main.ts'),
        CLIENT: path(client),
      },
    });
    const answer = JSON.parse(stdout.trim() || JSON.stringify({ failed: stderr }));
    expect(answer.failed).toBeUndefined();
    return answer;
  }

  it('MSAL for Node needs no setting', () => {
    const settings = {
      authority: `https://login.microsoftonline.com/${alder.tenant}`,
      clientId: alder.appOnly.clientId,
      secret: alder.appOnly.secret,
      trust: 'builtin',
    };
    const { accessToken } = say('./msal.ts', { command: 'alone', settings });
    expect(claimsOf(accessToken)).toMatchObject({ aud: 'https://graph.microsoft.com', tid: alder.tenant });
  });

  it('@azure/identity needs no setting', () => {
    const { token } = say('./identity.ts', {
      command: 'secret',
      tenant: alder.tenant,
      clientId: alder.appOnly.clientId,
      secret: alder.appOnly.secret,
      scope: graphDefault,
    });
    expect(claimsOf(token).appid).toBe(alder.appOnly.clientId);
  });
});
