import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { Flow } from '../flow.ts';
import { sealProgress } from '../resume.ts';

/** A form that brings the sign-in back, for the step that shows it. */
export function form(flow: Flow, step: string, content: MarkupPart): Markup {
  return markup`<form method="post" action="/${encodeURIComponent(flow.progress.authority || 'common')}/login" autocomplete="off">
<input type="hidden" name="ctx" value="${sealProgress(flow)}">
<input type="hidden" name="step" value="${step}">
${content}
</form>`;
}

/** A form of nothing but a link. */
export function linkForm(flow: Flow, step: string, action: string, words: string): Markup {
  return form(
    flow,
    step,
    markup`<p><button class="link" name="action" value="${action}">${words}</button></p>`,
  );
}

/** What is wrong with what was typed, above the field it is about. The code helps who tests. */
export function wrong(
  id: string,
  fault: { readonly message: string; readonly row: { readonly code: number } } | undefined,
): MarkupPart {
  return (
    fault &&
    markup`<p class="wrong" id="${id}" role="alert">${fault.message} <span class="quiet">(AADSTS${fault.row.code})</span></p>`
  );
}
