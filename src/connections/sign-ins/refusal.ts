import type { Finding } from '../../base/finding.ts';
import { aadstsTable } from '../../identity/aadsts/aadsts-table.ts';

/** What Microsoft answered in place of tokens, as far as it decides what happens next. */
export interface Refusal {
  readonly finding: Finding;
  /** The number after `AADSTS`, where there was one. */
  readonly code: number | undefined;
}

/** The person pressed Cancel. */
const declined = 65004;
/** A permission that this kind of account does not have, besides mistakes in names. */
const permissionRefused = 70011;

export function refusalFrom(finding: Finding): Refusal {
  const digits = /(\d{4,8})/.exec(finding.technical?.code ?? '') ?? /aadsts\/(\d+)/.exec(finding.code);
  return { finding, code: digits?.[1] === undefined ? undefined : Number(digits[1]) };
}

/** Whether only an administrator can allow what was asked for. */
export function needsAdmin({ code, finding }: Refusal): boolean {
  if (code === undefined) return finding.technical?.error === 'access_denied';
  return code !== declined && aadstsTable.get(code)?.kind === 'approval';
}

export const isAboutPermissions = ({ code }: Refusal): boolean => code === permissionRefused;
