import { readCredential } from '../credential/written-credential.ts';
import type { RotationNotes, RotationStep } from './rotation.ts';

/** From here on everybody uses the new one. The old one stays readable until it is removed at Microsoft. */
export const changeOver: RotationStep = {
  name: 'change-over',
  title: 'Change over to it',
  async run({ held, registration, parts }) {
    const made = await held.credential();
    if (made === undefined) return { outcome: 'That was done by an earlier try.' };
    const { newKeyId, newEndsAt }: RotationNotes = held.notes;
    const present = await parts.registrations.find(registration.id);
    // A kill may have come right after the change-over: made twice, the new one would stand as the previous one, too.
    if (newKeyId === undefined || present.credential.keyId !== newKeyId) {
      await parts.registrations.replaceCredential(registration.id, readCredential(made), {
        ...(newKeyId === undefined ? {} : { keyId: newKeyId }),
        ...(newEndsAt === undefined ? {} : { endsAt: Number(newEndsAt) }),
        rotation: registration.credential.rotation,
      });
    }
    await held.change({ credential: null });
    return { outcome: 'The new one is in use.' };
  },
};
