import type { UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { type FieldReader, field, wrong } from '../input/read-body.ts';

/** Graph's emailAddress. */
export interface EmailAddress {
  readonly name: string;
  readonly address: string;
}

/** Graph's recipient. */
export interface Recipient {
  readonly emailAddress: EmailAddress;
}

/** How many people one message may go to; Exchange Online's own limit, which an administrator may lower. */
export const mostRecipients = 500;

const addressFields = {
  name: field.nullable(field.text(255)),
  address: field.nullable(field.text(320)),
};

/** Reads an emailAddress; the name falls back on the address, as Exchange does it. */
export const emailAddressReader: FieldReader = (value, path) => {
  const read = field.object(addressFields, { type: 'microsoft.graph.emailAddress', code: 'RequestBodyRead' })(
    value,
    path,
  ) as { name?: string | null; address?: string | null };
  const address = read.address?.trim() ?? '';
  return { name: read.name ?? address, address } satisfies EmailAddress;
};

/** Reads a recipient. Whether its address can be delivered to is judged when the message is sent. */
export const recipientReader: FieldReader = (value, path) => {
  const read = field.object(
    { emailAddress: emailAddressReader },
    { type: 'microsoft.graph.recipient', code: 'RequestBodyRead' },
  )(value, path) as { emailAddress?: EmailAddress };
  return read.emailAddress
    ? { emailAddress: read.emailAddress }
    : wrong(path, 'a recipient with an emailAddress');
};

export const recipientsReader: FieldReader = field.list(recipientReader, 5000);

/** A person's own address and name. */
export function recipientOf(user: UserRecord): Recipient {
  return {
    emailAddress: { name: user.wire.displayName, address: user.wire.mail ?? user.wire.userPrincipalName },
  };
}

/** An address SMTP can carry. */
export function isDeliverable(address: string): boolean {
  return /^[^\s@<>",;:()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(
    address,
  );
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whoever has that address in any tenant of this world, if they have a mailbox; guests are reached at home. */
export function mailboxOwnerNamed(world: World, address: string): UserRecord | undefined {
  return world.directory.accountsNamed(address).find((user) => user.mailbox !== 'none');
}

/** The recipient with the name the directory knows for the address, where only the address was given. */
export function withDirectoryName(world: World, recipient: Recipient): Recipient {
  const { name, address } = recipient.emailAddress;
  if (name !== '' && name !== address) return recipient;
  const [known] = world.directory.accountsNamed(address);
  return known ? { emailAddress: { name: known.wire.displayName, address } } : recipient;
}
