import type { Check } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import { holds } from '../holds.ts';

const minute = 60_000;

/*
 * Compares this machine's clock with Microsoft's. Assertions and tokens carry times, and Entra forgives about five minutes
 * (AADSTS700024, 500133); a token that looks fresh here may be over there.
 */
export const clock: Check = {
  name: 'clock',
  title: "This machine's clock",
  async examine(facts) {
    const ahead = await facts.clockAhead();
    if ('unseen' in ahead) return [couldNotLook(clock, ahead.unseen)];
    const minutes = Math.abs(ahead.value) / minute;
    if (minutes < 1) return [holds('clock', "This machine's clock agrees with Microsoft's.")];
    return [
      {
        code: ahead.value > 0 ? 'clock/ahead' : 'clock/behind',
        state: minutes >= 5 ? 'wrong' : 'warning',
        title: `This machine's clock is ${inWords(Math.abs(ahead.value))} ${ahead.value > 0 ? 'ahead of' : 'behind'} Microsoft's.`,
        detail:
          minutes >= 5
            ? 'Microsoft refuses what is dated more than five minutes off, such as the proof made with a certificate, and the end of tokens is misjudged here.'
            : 'Up to five minutes are forgiven; it grows worse by itself.',
        whoseMove: 'you',
        nextStep:
          'Let the machine set its clock over the network (NTP), for example with `timedatectl set-ntp true`.',
        technical: { docs: 'https://learn.microsoft.com/entra/identity-platform/certificate-credentials' },
      },
    ];
  },
};

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute);
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
