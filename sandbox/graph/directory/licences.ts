import { seededGuid } from '../../world/seeded-guid.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { collectionAnswer } from '../odata/respond.ts';
import { findUser } from './find-object.ts';
import { judgeSeeing } from './may-see-user.ts';
import { licenceFacts } from './organization.ts';

export function listLicences(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  judgeSeeing(call, user);
  const { skuId, skuPartNumber, servicePlans } = licenceFacts;
  const held = { id: seededGuid(`licence of ${user.id}`), servicePlans, skuId, skuPartNumber };
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: `users('${user.id}')/licenseDetails`,
    items: user.licensed ? [held] : [],
  });
}
