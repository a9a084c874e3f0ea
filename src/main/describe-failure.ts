import { PorticoError } from '../base/errors/portico-error.ts';
import { moveWords } from '../base/errors/whose-move.ts';
import { redactText } from '../base/redact.ts';
import { type Paper, plainPaper } from '../surfaces/cli/paper/paper.ts';
import { findingCard } from '../surfaces/cli/words/finding-card.ts';

/** A failure as the person at the terminal reads it, or under --json as the problem a program reads. */
export function describeFailure(error: unknown, json: boolean, paper: Paper = plainPaper): string {
  if (error instanceof PorticoError) {
    const { code, title, message: detail, whoseMove, nextStep, finding } = error;
    if (json) return asJson({ code, title, detail, whoseMove, nextStep, finding });
    if (finding !== undefined) return findingCard(finding, paper);
    return `${title}\n${indent(detail)}\n${moveWords[whoseMove]}: ${nextStep}\n(${code})`;
  }
  // A defect of ours: the stack is what whoever mends it needs.
  const detail = redactText(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (json) return asJson({ code: 'unexpected', title: 'Something unexpected failed.', detail });
  return `Something unexpected failed. That is a defect in Portico; please report it with the lines below.\n${indent(detail)}`;
}

const asJson = (value: unknown) => JSON.stringify(value, undefined, 2);

const indent = (text: string) => text.replace(/^/gm, '  ');
