import { PorticoError } from '../../base/errors/portico-error.ts';
import type { FieldPath } from './unknown-fields.ts';

export interface FieldError {
  /** `redirects[0].uri`; empty for the whole input. */
  readonly path: string;
  readonly message: string;
}

/** Says of every field of an input what is wrong with it. */
export class InputError extends PorticoError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('operations-input-wrong', { detail: errors.map(mistake).join('\n') });
    this.errors = errors;
  }
}

const mistake = ({ path, message }: FieldError) => (path === '' ? message : `${path}: ${message}`);

export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
