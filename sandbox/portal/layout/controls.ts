import { type Markup, type MarkupPart, markup } from '../../serving/markup.ts';
import type { Visit } from '../visit.ts';

/** What every posted form carries, so that no other site can post it. */
export function tokenField(visit: Visit): Markup {
  return markup`<input type="hidden" name="formToken" value="${visit.session.formToken}">`;
}

export function postForm(visit: Visit, path: string, content: MarkupPart, classes = ''): Markup {
  return markup`<form method="post" action="${visit.base}${path}" class="${classes}" novalidate>${tokenField(visit)}${content}</form>`;
}

export interface FieldOptions {
  readonly name: string;
  /** Where the name alone stands more than once on the page. */
  readonly id?: string;
  readonly label: string;
  readonly value?: string;
  readonly type?: 'text' | 'url' | 'date' | 'search';
  readonly placeholder?: string;
  readonly hint?: MarkupPart;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autofocus?: boolean;
}

export function textField(options: FieldOptions): Markup {
  const id = options.id ?? `field-${options.name}`;
  const described = options.error ? `${id}-error` : options.hint ? `${id}-hint` : undefined;
  return markup`<div class="field${options.error && ' invalid'}">
<label for="${id}">${options.required && markup`<span class="required" aria-hidden="true">*</span> `}${options.label}</label>
<input id="${id}" name="${options.name}" type="${options.type ?? 'text'}" value="${options.value ?? ''}"${attribute('placeholder', options.placeholder)}${flag('required', options.required)}${flag('disabled', options.disabled)}${flag('autofocus', options.autofocus)}${attribute('aria-describedby', described)}${options.error && markup` aria-invalid="true"`} autocomplete="off" spellcheck="false">
${options.hint && markup`<p class="hint" id="${id}-hint">${options.hint}</p>`}
${options.error && markup`<p class="error" id="${id}-error">${options.error}</p>`}
</div>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: MarkupPart;
}

export function selectField(options: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value?: string;
  /** Where the name alone stands more than once on the page. */
  readonly id?: string;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
}): Markup {
  const id = options.id ?? `field-${options.name}`;
  return markup`<div class="field">
<label for="${id}"${options.labelHidden && markup` class="visually-hidden"`}>${options.label}</label>
<select id="${id}" name="${options.name}"${flag('disabled', options.disabled)}>${options.choices.map(
    ({ value, label }) =>
      markup`<option value="${value}"${flag('selected', value === options.value)}>${label}</option>`,
  )}</select>
</div>`;
}

export function radioGroup(options: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly disabled?: boolean;
  readonly hint?: MarkupPart;
}): Markup {
  return markup`<fieldset class="choices"${flag('disabled', options.disabled)}><legend>${options.legend}</legend>
${options.hint && markup`<p class="hint">${options.hint}</p>`}
${options.choices.map(
  ({
    value,
    label,
    hint,
  }) => markup`<label class="choice"><input type="radio" name="${options.name}" value="${value}"${flag('checked', value === options.value)}> <span>${label}</span></label>
${hint && markup`<p class="hint choice-hint">${hint}</p>`}`,
)}</fieldset>`;
}

export function checkbox(options: {
  readonly name: string;
  readonly label: MarkupPart;
  readonly checked: boolean;
  readonly value?: string;
  readonly disabled?: boolean;
}): Markup {
  return markup`<label class="choice"><input type="checkbox" name="${options.name}" value="${options.value ?? 'yes'}"${flag('checked', options.checked)}${flag('disabled', options.disabled)}> <span>${options.label}</span></label>`;
}

/** Copies a text; works with the portal's script and stays out of sight without it. */
export function copyButton(text: string, what: string): Markup {
  return markup`<button type="button" class="copy" data-copy="${text}" aria-label="Copy ${what} to clipboard" title="Copy to clipboard"></button>`;
}

/** A command that opens something: a button, and no script needed. Query parameters go as hidden fields. */
export function commandButton(
  href: string,
  label: MarkupPart,
  more: { readonly classes?: string; readonly disabledBecause?: string | undefined } = {},
): Markup {
  const off = more.disabledBecause;
  const button = markup`<button class="${more.classes ?? ''}"${off !== undefined && markup` disabled title="${off}"`}>${label}</button>`;
  return plainForm(href, button, 'command');
}

/** A form that only opens a page; its address's query goes as hidden fields, as browsers drop it otherwise. */
function plainForm(href: string, content: MarkupPart, classes: string, id?: string): Markup {
  const [path = '', query = ''] = href.split('?');
  const fields = [...new URLSearchParams(query)].map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return markup`<form action="${path}" class="${classes}"${attribute('id', id)}>${fields}${content}</form>`;
}

/** A button that leaves a form without sending it: it stands among the form's buttons and belongs to a form of its own. */
export function wayBack(
  id: string,
  href: string,
  label: string,
): { readonly button: Markup; readonly form: Markup } {
  return {
    button: markup`<button class="back" form="${id}">${label}</button>`,
    form: plainForm(href, '', '', id),
  };
}

export function commandBar(commands: readonly MarkupPart[]): Markup {
  return markup`<div class="commands" role="group" aria-label="Commands">${commands}</div>`;
}

export interface Column {
  readonly label: string;
  readonly class?: string;
}

export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly MarkupPart[])[],
): Markup {
  return markup`<div class="table-frame" role="region" aria-label="${caption}" tabindex="0"><table><caption class="visually-hidden">${caption}</caption>
<thead><tr>${columns.map(({ label }) => markup`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      markup`<tr>${cells.map((cell, at) => markup`<td data-label="${columns[at]?.label ?? ''}"${attribute('class', columns[at]?.class)}>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

/** Tabs are pages of their own, so they are links. */
export function tabs(
  label: string,
  entries: readonly { readonly label: string; readonly href: string; readonly here: boolean }[],
): Markup {
  return markup`<nav class="tabs" aria-label="${label}">${entries.map(
    (entry) =>
      markup`<a href="${entry.href}"${entry.here && markup` aria-current="page"`}>${entry.label}</a>`,
  )}</nav>`;
}

export function flag(name: string, on: boolean | undefined): Markup | false {
  return on === true && markup` ${name}`;
}

function attribute(name: string, value: string | undefined): Markup | false {
  return value !== undefined && markup` ${name}="${value}"`;
}
