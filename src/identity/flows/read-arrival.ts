import type { ReadArrival } from './arrival.ts';

/** Reads an address a sign-in ended at, or a page's text that was copied instead. */
export function readArrival(_text: string): ReadArrival {
  return {
    kind: 'nothing',
    finding: {
      code: 'arrival/nothing',
      state: 'wrong',
      title: 'This is not the address a sign-in ends at.',
      whoseMove: 'you',
      nextStep: 'Copy the whole address from the browser after the sign-in, and paste it here.',
    },
  };
}
