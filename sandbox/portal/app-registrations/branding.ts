import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import type { ApplicationRecord, ApplicationWire, Wire } from '../../world/directory/records.ts';
import { flag, postForm, textField, wayBack } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, success, type Visit } from '../visit.ts';
import {
  applicationOf,
  applicationPath,
  changeRefusal,
  demandChange,
  refusals,
  saveApplication,
} from './application.ts';
import { showApplicationBlade } from './application-blade.ts';

interface Typed {
  readonly name: string;
  readonly homePage: string;
  readonly terms: string;
  readonly privacy: string;
  readonly reference: string;
  readonly notes: string;
}

export function showBranding(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  const { displayName, web, info, serviceManagementReference, notes } = application.wire;
  const links = (info ?? {}) as Wire;
  return page(visit, application, {
    name: displayName,
    homePage: textOf(web.homePageUrl),
    terms: textOf(links.termsOfServiceUrl),
    privacy: textOf(links.privacyStatementUrl),
    reference: textOf(serviceManagementReference),
    notes: textOf(notes),
  });
}

export function changeBranding(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { form } = visit;
  const typed: Typed = {
    name: form.text('name'),
    homePage: form.text('homePage'),
    terms: form.text('terms'),
    privacy: form.text('privacy'),
    reference: form.text('reference'),
    notes: form.text('notes'),
  };
  const notLinks = [typed.homePage, typed.terms, typed.privacy].filter(
    (url) => url !== '' && !isWebAddress(url),
  );
  if (notLinks.length > 0) {
    return page(
      visit,
      application,
      typed,
      `“${notLinks[0]}” is not a valid URL that starts with https:// or http://.`,
    );
  }
  if (typed.notes.length > 1024)
    return page(visit, application, typed, 'The notes must not be longer than 1024 characters.');
  const changes = changesOf(typed, application);
  const broken = refusals(visit, application, changes);
  if (broken.length > 0)
    return page(visit, application, typed, broken.map(({ message }) => message).join(' '));
  saveApplication(visit, application, changes);
  const notice = success('Update Branding & properties', `Successfully updated ${typed.name}.`);
  return goTo(visit, applicationPath(application, 'branding'), { notice });
}

function changesOf(typed: Typed, { wire }: ApplicationRecord): Partial<ApplicationWire> {
  return {
    displayName: typed.name,
    web: { ...wire.web, homePageUrl: typed.homePage || null },
    info: {
      ...((wire.info ?? {}) as Wire),
      termsOfServiceUrl: typed.terms || null,
      privacyStatementUrl: typed.privacy || null,
    },
    serviceManagementReference: typed.reference || null,
    notes: typed.notes || null,
  };
}

function page(visit: Visit, application: ApplicationRecord, typed: Typed, error?: string): SandboxAnswer {
  const refusal = changeRefusal(visit, application);
  const path = applicationPath(application, 'branding');
  const back = wayBack('back', `${visit.base}${path}`, 'Discard');
  return showApplicationBlade(visit, application, {
    section: 'Branding & properties',
    error,
    content: markup`${refusal && noticeBar('info', 'Read-only.', refusal)}
${postForm(
  visit,
  path,
  markup`<fieldset class="plain"${flag('disabled', refusal !== undefined)}>
${textField({ name: 'name', label: 'Name', value: typed.name, required: true })}
${textField({ name: 'homePage', label: 'Home page URL', value: typed.homePage, placeholder: 'e.g. https://example.com' })}
${textField({ name: 'terms', label: 'Terms of service URL', value: typed.terms, placeholder: 'e.g. https://example.com/termsofservice' })}
${textField({ name: 'privacy', label: 'Privacy statement URL', value: typed.privacy, placeholder: 'e.g. https://example.com/privacystatement' })}
${textField({ name: 'reference', label: 'Service management reference', value: typed.reference })}
<div class="field"><label for="field-notes">Internal note</label><textarea id="field-notes" name="notes" rows="3">${typed.notes}</textarea></div>
<div class="field"><span class="label">Publisher domain</span><span>${textOf(application.wire.publisherDomain)}</span></div>
<div class="buttons"><button class="primary">Save</button>${back.button}</div></fieldset>`,
  'narrow',
)}
${back.form}`,
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isWebAddress(text: string): boolean {
  return text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
