import type { GroupRecord, UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { accessDenied, type Mailbox, mailboxOf, mailboxOfUser } from '../outlook/mailbox.ts';
import { mailboxOwnerNamed, type Recipient } from '../outlook/recipients.ts';

/** Whose calendars they are: a person, a shared mailbox, a room or a Microsoft 365 group. */
export interface CalendarOwner {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: 'user' | 'shared' | 'room' | 'group';
  readonly personal: boolean;
  readonly recipient: Recipient;
  readonly timeZone: string;
  readonly language: string;
  /** Gets described content at first touch. */
  readonly seeded: boolean;
}

/** How a caller stands to an owner's calendars. */
export interface Visit {
  readonly owner: CalendarOwner;
  readonly access: 'owner' | 'app' | 'delegate' | 'member';
}

/** The owner a call's path names, after access has been judged as far as it does not depend on the calendar. */
export function visitOf(call: GraphCall): Visit {
  if (call.parameters.group !== undefined) return groupVisit(call, call.parameters.group);
  const mailbox = mailboxOf(call);
  return { owner: ownerOfMailbox(mailbox), access: mailbox.access };
}

export function ownerOfMailbox({
  user,
  kind,
  address,
  displayName,
  timeZone,
  language,
}: Mailbox): CalendarOwner {
  return {
    id: user.id,
    tenantId: user.tenantId,
    kind,
    personal: user.kind === 'personal',
    recipient: { emailAddress: { name: displayName, address } },
    timeZone,
    language,
    seeded: user.seeded,
  };
}

export function ownerOfUser(world: World, user: UserRecord): CalendarOwner {
  return ownerOfMailbox(mailboxOfUser(world, user));
}

/** The owner of a mailbox of this world, or of none. */
export function ownerNamed(world: World, address: string): CalendarOwner | undefined {
  const user = mailboxOwnerNamed(world, address);
  return user && ownerOfUser(world, user);
}

export function ownerOfGroup(group: GroupRecord): CalendarOwner {
  return {
    id: group.id,
    tenantId: group.tenantId,
    kind: 'group',
    personal: false,
    recipient: { emailAddress: { name: group.wire.displayName, address: group.wire.mail ?? '' } },
    timeZone: 'UTC',
    language: 'en-US',
    seeded: true,
  };
}

/** A person sees a private group's calendar as a member or owner of it; an app sees every group's. */
function groupVisit(call: GraphCall, key: string): Visit {
  const { caller, world } = call;
  const group = world.directory.groups.get(caller.tenantId, key.toLowerCase());
  if (!group) {
    throw new GraphFault(
      404,
      'Request_ResourceNotFound',
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  const { groupTypes, visibility } = group.wire;
  // Security groups and distribution lists have no mailbox of their own.
  if (!Array.isArray(groupTypes) || !groupTypes.includes('Unified')) {
    throw new GraphFault(404, 'ResourceNotFound', 'Resource could not be discovered.');
  }
  if (caller.kind === 'app') return { owner: ownerOfGroup(group), access: 'app' };
  const belongs = [...group.memberIds, ...group.ownerIds].includes(caller.userId);
  if (!belongs && (visibility !== 'Public' || call.method !== 'GET')) throw accessDenied();
  return { owner: ownerOfGroup(group), access: 'member' };
}
