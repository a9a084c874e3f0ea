import type { Doctor, Examination, Subject } from '../registrar.ts';
import type { DoctorParts } from './doctor-parts.ts';

/** Opens the doctor. The checks, and what they look with, are loaded when somebody asks for it. */
export function openDoctor(parts: DoctorParts): Doctor {
  async function examine(subject: Subject, setup: string | undefined): Promise<Examination> {
    const { examineSubject } = await import('./examine-subject.ts');
    return examineSubject(parts, subject, setup);
  }

  return {
    examineRegistration: (id, { setup } = {}) => examine({ registration: id }, setup),
    examineConnection: (id, { setup } = {}) => examine({ connection: id }, setup),
    async explain(text) {
      const { explain } = await import('./explain.ts');
      return explain(text);
    },
    async planRepair(subject, options) {
      const { planRepair } = await import('./repair-subject.ts');
      return planRepair(parts, subject, options);
    },
    async repair(subject, options) {
      const { repairSubject } = await import('./repair-subject.ts');
      return repairSubject(parts, subject, options);
    },
  };
}
