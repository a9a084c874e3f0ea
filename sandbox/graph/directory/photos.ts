import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { collectionAnswer } from '../odata/respond.ts';
import { findGroup, findUser } from './find-object.ts';
import { judgeSeeing } from './may-see-user.ts';

/** Nobody in the sandbox has a photo; Exchange says so with this code. */
export function getPhoto(call: GraphCall): GraphAnswer {
  judgeSubject(call);
  throw new GraphFault(
    404,
    'ImageNotFound',
    "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
  );
}

export function listPhotos(call: GraphCall): GraphAnswer {
  const id = judgeSubject(call);
  return collectionAnswer(call, {
    context: `users('${id}')/photos`,
    items: [],
    defaultPageSize: 10,
    maxPageSize: 100,
  });
}

function judgeSubject(call: GraphCall): string {
  if (call.parameters.group !== undefined) return findGroup(call).id;
  const user = findUser(call);
  judgeSeeing(call, user);
  return user.id;
}
