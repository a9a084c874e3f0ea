import { PorticoError } from '../../../base/errors/portico-error.ts';
import type { Finding } from '../../../base/finding.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { Check } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { lookIntoMailbox, placeToLook } from '../probes/mailbox.ts';
import { rbacCommands } from '../rbac-commands.ts';

/*
 * Looks which mailboxes an application that acts by itself can open: one of those it is for, and one it is not for. An
 * application permission opens every mailbox of the tenant unless Exchange narrows it down (RBAC for Applications).
 */
export const appScope: Check = {
  name: 'app-scope',
  title: 'Which mailboxes the application can open',
  async examine(facts) {
    const { connection, graph } = facts;
    if (connection?.actsAs !== 'app' || !graph) return [];
    const names = await facts.granted();
    if ('unseen' in names) return [couldNotLook(appScope, names.unseen)];
    const place = placeToLook(names.value);
    if (place === undefined) return [];
    return [
      ...(await inside(graph, connection.sharedMailboxes, place)),
      ...(await outside(graph, place, facts)),
    ];
  },
};

async function inside(
  graph: Graph,
  addresses: readonly string[],
  place: string,
): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    addresses.slice(0, 5).map(async (address) => {
      const answer = await lookIntoMailbox(graph, ownerOf(address), place);
      if (answer.kind === 'open') return holds('app-scope/inside', `It opens ${address}, as it should.`);
      return answer.status === 404 ? noMailbox(address, answer.code) : keptOut(address, answer.code);
    }),
  );
  return findings;
}

const ownerOf = (address: string): string => `/users/${encodeURIComponent(address)}`;

async function outside(graph: Graph, place: string, facts: Facts): Promise<readonly Finding[]> {
  const { sharedMailboxes = [] } = facts.connection ?? {};
  if (sharedMailboxes.length === 0) return [await notLimited(undefined, facts)];
  const stranger = await findStranger(graph, sharedMailboxes);
  if (stranger === undefined) return [];
  const answer = await lookIntoMailbox(graph, ownerOf(stranger), place);
  if (answer.kind === 'open') return [await notLimited(stranger, facts)];
  return answer.status === 403
    ? [holds('app-scope', `It is kept out of other mailboxes, such as ${stranger}.`)]
    : [];
}

/** Somebody with a mailbox whose address is not among those the application is for. */
async function findStranger(graph: Graph, inside: readonly string[]): Promise<string | undefined> {
  const known = new Set(inside.map((address) => address.toLowerCase()));
  try {
    const { value = [] } = await graph.get<{ value?: readonly { mail?: string | null }[] }>('/users', {
      query: { $select: 'mail', $top: 50 },
    });
    return value.flatMap(({ mail }) => mail ?? []).find((mail) => !known.has(mail.toLowerCase()));
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    // Without a permission to list people there is nobody to try it with.
    return undefined;
  }
}

async function notLimited(stranger: string | undefined, facts: Facts): Promise<Finding> {
  return {
    code: 'app-scope/whole-tenant',
    state: 'warning',
    title: stranger
      ? `The application can also open mailboxes it is not for, such as ${stranger}.`
      : 'The application can open every mailbox of the tenant.',
    detail:
      'That is how application permissions work unless Exchange limits them. “RBAC for Applications” does, and takes the place of the permission in Entra: granted in both, the wider one counts.',
    whoseMove: 'your-admin',
    nextStep:
      'Have an administrator run the commands, then remove the permission in Entra and its consent. It may take up to two hours to count.',
    fix: { kind: 'copy', label: 'Copy the commands', text: await rbacCommands(facts) },
    technical: { docs: 'https://learn.microsoft.com/exchange/permissions-exo/application-rbac' },
  };
}

function keptOut(address: string, code: string | undefined): Finding {
  return {
    code: 'app-scope/inside-refused',
    state: 'wrong',
    title: `The application may not open ${address}, though it is for it.`,
    detail: 'Exchange limits the application to other mailboxes, or the permission is not granted.',
    whoseMove: 'your-admin',
    nextStep:
      'Have an administrator widen the management scope, and check it with Test-ServicePrincipalAuthorization; it may take up to two hours to count.',
    ...(code ? { technical: { code } } : {}),
  };
}

function noMailbox(address: string, code: string | undefined): Finding {
  return {
    code: 'app-scope/no-mailbox',
    state: 'wrong',
    title: `There is no mailbox ${address} in Exchange Online.`,
    detail:
      'The address is mistyped, the account has no licence, or its mailbox is on a server of the organisation.',
    whoseMove: 'you',
    nextStep: 'Correct the address, or have an administrator assign a licence with Exchange Online.',
    ...(code ? { technical: { code } } : {}),
  };
}
