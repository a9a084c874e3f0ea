import { operation } from '../operation.ts';
import { registrationWish } from '../shapes/plan.ts';
import { artefact, artefactKind } from './artefact.ts';
import { wishOf } from './wish.ts';

export const planArtefact = operation({
  name: 'registrations.plan-artefact',
  title: 'Get a planned registration as steps or code',
  meaning:
    'Portal steps or a script for a registration that does not exist yet, for those who create it themselves or hand it to their admin.',
  scope: 'read',
  input: registrationWish.extend({ kind: artefactKind }),
  output: artefact,
  rest: { method: 'POST', path: '/registrations/plan/artefacts/:kind' },
  run: async ({ kind, ...wish }, { house }) => house.registrar.artefact(kind, wishOf(wish, house)),
});
