import { itemsOf, textOf } from '../../graph/read-body.ts';
import {
  ofWhom,
  type Trial,
  type TryOut,
  type TryOutSituation,
  testName,
} from '../../graph/try-out/trial.ts';

/** Three contacts; and a contact that is there for a second. */
export const contactsTryOut: TryOut = { about: 'mailbox', read, update };

function read({ whose }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `Three contacts${ofWhom(whose)}`,
      request: {
        path: `${whose.path}/contacts`,
        query: { $top: 3, $select: 'displayName,emailAddresses' },
      },
      tell(body) {
        const lines = itemsOf(body)
          .slice(0, 3)
          .map((contact) => {
            const address = textOf(itemsOf({ value: contact.emailAddresses })[0], 'address');
            const name = textOf(contact, 'displayName') ?? 'Without a name';
            return address === undefined ? name : `${name}, ${address}`;
          });
        return lines.length > 0 ? lines : ['There are no contacts.'];
      },
    },
  ];
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  const contacts = `${whose.path}/contacts`;
  return [
    {
      kind: 'write',
      asked: `A test contact${whose.name === undefined ? '' : ` for ${whose.name}`}`,
      create: { method: 'POST', path: contacts, body: { displayName: testName, givenName: testName } },
      placeOf: (id) => `${contacts}/${id}`,
      removal: 'for-good',
      traces: {
        path: contacts,
        query: { $filter: `givenName eq '${testName}'`, $top: 50, $select: 'id,givenName' },
      },
      isTrace: (contact) => textOf(contact, 'givenName') === testName,
      made: 'Created a contact without an address',
    },
  ];
}
