import { PorticoError } from '../base/errors/portico-error.ts';
import type { Fetch } from '../base/fetch/open-fetch.ts';
import { Secret } from '../base/secret.ts';
import type { SandboxDoor, SandboxWelcome } from '../operations/house.ts';
import { audienceOf } from '../registration/application/sign-in-audience.ts';

/** As much of the sandbox's own description as a welcome needs. */
interface World {
  readonly tenants: readonly { readonly id: string; readonly kind: string }[];
  readonly users: readonly {
    readonly tenant: string;
    readonly upn: string;
    readonly displayName: string;
    readonly kind: string;
    readonly licensed: boolean;
    readonly enabled: boolean;
    readonly mfa: string;
    readonly passwordExpired: boolean;
    readonly roles: readonly string[];
  }[];
  readonly registrations: readonly {
    readonly tenant: string;
    readonly displayName: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly actsAs: 'account' | 'app';
    readonly signInAudience: string;
    readonly redirectUris: readonly string[];
  }[];
}

/** Reaches the sandbox by its remote control, which answers programs on the same machine. */
export function sandboxDoor(url: string, fetch: Fetch): SandboxDoor {
  async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/_sandbox${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const said = (await answer.json()) as Answer & { readonly error?: string };
    if (answer.ok) return said;
    throw new PorticoError('main-sandbox-down', { detail: said.error ?? `It answered ${answer.status}.` });
  }
  return {
    url,
    async welcome() {
      return welcomeFrom(await ask<World>('/world'));
    },
    async signIn(user, address) {
      return (await ask<{ address: string }>('/sign-in', { user, address })).address;
    },
  };
}

/** The first work tenant that has a registration ready for people, and its first plain member of staff. */
function welcomeFrom({ tenants, users, registrations }: World): SandboxWelcome {
  const tenant = tenants.find(
    ({ id, kind }) => kind === 'work' && registrations.some((one) => one.tenant === id),
  )?.id;
  const person = users.find(
    (user) =>
      user.tenant === tenant &&
      user.kind === 'member' &&
      user.licensed &&
      user.enabled &&
      user.mfa === 'none' &&
      !user.passwordExpired &&
      user.roles.length === 0,
  );
  if (tenant === undefined || person === undefined) {
    throw new PorticoError('main-sandbox-down', {
      detail: 'Nobody is left in its first work tenant; reset it.',
    });
  }
  return {
    tenant,
    person: { username: person.upn, name: person.displayName },
    registrations: registrations
      .filter((one) => one.tenant === tenant)
      .map(({ displayName, clientId, clientSecret, actsAs, signInAudience, redirectUris }) => ({
        name: displayName,
        clientId,
        secret: Secret.of(clientSecret ?? ''),
        actsAs,
        audience: audienceOf(signInAudience),
        redirectUris,
      })),
  };
}
