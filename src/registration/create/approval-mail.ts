import type { PlannedPermission } from '../registrar.ts';
import type { CreationState } from './creation.ts';

/** A mail for an admin who shall approve: what it is, what it may do and why, and the link. */
export function approvalMail({ plan }: Pick<CreationState, 'plan'>, link: string): string {
  return [
    `Please approve the application "${plan.wish.name.trim()}" for our Microsoft 365.`,
    '',
    'It asks for:',
    ...permissionLines(plan.permissions),
    '',
    'Opening this link shows the same list at Microsoft; "Accept" approves it for everybody:',
    link,
  ].join('\n');
}

/** One line for each permission, with what it is for. */
export function permissionLines(permissions: readonly PlannedPermission[]): readonly string[] {
  return permissions.map(({ name, kind, words, features }) => {
    const reason = features.length > 0 ? ` (for ${features.join(', ')})` : '';
    return `- ${name}, ${kind === 'application' ? 'application permission' : 'delegated'}: ${words}${reason}`;
  });
}
