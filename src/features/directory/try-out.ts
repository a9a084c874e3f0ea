import { itemsOf, textOf } from '../../graph/read-body.ts';
import type { Trial, TryOut } from '../../graph/try-out/trial.ts';

/** Three people of the organisation. */
export const directoryTryOut: TryOut = { about: 'organisation', read, update };

function read(): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: 'Three people of the organisation',
      request: {
        path: '/users',
        query: { $top: 3, $select: 'id,displayName,mail,userPrincipalName' },
      },
      tell(body) {
        const lines = itemsOf(body)
          .slice(0, 3)
          .map((person) => {
            const address = textOf(person, 'mail') ?? textOf(person, 'userPrincipalName');
            return [textOf(person, 'displayName'), address].filter(Boolean).join(', ');
          });
        return lines.length > 0 ? lines : ['The directory shows nobody.'];
      },
    },
  ];
}

function update(): readonly Trial[] {
  return [
    {
      kind: 'skipped',
      asked: 'Changing the directory',
      reason: 'Nobody is created or changed for a test: other systems follow the directory.',
    },
  ];
}
