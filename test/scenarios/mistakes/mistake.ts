import type { WhoseMove } from '../../../src/base/errors/whose-move.ts';
import type { Finding } from '../../../src/base/finding.ts';
import type { Doctor, Subject } from '../../../src/registration/registrar.ts';
import type { Stage } from './stage.ts';

/** Something the set-up guides, or people's complaints about them, warn of; made on purpose. */
export interface Mistake {
  /** What somebody did, or met with. */
  readonly mistake: string;
  /** The finding it yields. */
  readonly finding: string;
  readonly whoseMove: WhoseMove;
  /**
   * - `portico`: one press of a button mends it
   * - `portico-with-setup`: the same, while somebody who may change the registration is signed in for it
   * - `person`: somebody has to do something at Microsoft, at this machine, or in a browser
   */
  readonly mendedBy: 'portico' | 'portico-with-setup' | 'person';
  make(stage: Stage): Promise<Made>;
}

/** What is there once the mistake was made. */
export interface Made {
  /** What the doctor examines. */
  readonly subject?: Subject;
  /** What was told at once, while it was made, in place of an examination. */
  readonly told?: readonly Finding[];
  /** Another doctor than the house's: one whose Portico has another address. */
  readonly doctor?: Doctor;
  /** Whether somebody with the right to is signed in for a setup; so it is unless said. */
  readonly setup?: false;
  /** What the person does about it, or what follows after the repair; then nothing is wrong any more. */
  readonly afterwards?: () => Promise<unknown>;
  /** Puts back what others would notice: policies, clocks, people. */
  readonly undo?: () => Promise<unknown>;
}

export const menderWords: Readonly<Record<Mistake['mendedBy'], string>> = {
  portico: 'Portico',
  'portico-with-setup': 'Portico, with a setup',
  person: 'a person',
};
