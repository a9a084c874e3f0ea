import type { Mistake } from './mistake.ts';
import { applicationMistakes } from './table/applications.ts';
import { copiedTexts } from './table/copied-texts.ts';
import { credentialMistakes } from './table/credentials.ts';
import { peopleMistakes } from './table/people.ts';
import { permissionMistakes } from './table/permissions.ts';
import { policyMistakes } from './table/policies.ts';
import { surroundingMistakes } from './table/surroundings.ts';

/** Every mistake the set-up guides warn of, and those people complain about most; by what they are about. */
export const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  'What was put in': credentialMistakes,
  'The registration': applicationMistakes,
  Permissions: permissionMistakes,
  'Policies of the organisation': policyMistakes,
  'People and mailboxes': peopleMistakes,
  'Time, addresses and networks': surroundingMistakes,
  'Texts that were copied out of other programs': copiedTexts,
};
