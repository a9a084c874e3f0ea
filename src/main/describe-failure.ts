import { PorticoError } from '../base/errors/portico-error.ts';
import { moveWords } from '../base/errors/whose-move.ts';
import { redactText } from '../base/redact.ts';

/** A failure as the person at the terminal reads it, or under --json as the problem a program reads. */
export function describeFailure(error: unknown, json: boolean): string {
  if (error instanceof PorticoError) {
    const { code, title, message: detail, whoseMove, nextStep } = error;
    if (json) return JSON.stringify({ code, title, detail, whoseMove, nextStep }, undefined, 2);
    return `${title}\n${indent(detail)}\n${moveWords[whoseMove]}: ${nextStep}\n(${code})`;
  }
  // A defect of ours: the stack is what whoever mends it needs.
  const detail = redactText(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (json)
    return JSON.stringify(
      { code: 'unexpected', title: 'Something unexpected failed.', detail },
      undefined,
      2,
    );
  return `Something unexpected failed. That is a defect in Portico; please report it with the lines below.\n${indent(detail)}`;
}

const indent = (text: string) => text.replace(/^/gm, '  ');
