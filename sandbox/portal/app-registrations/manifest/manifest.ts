import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { commandBar, commandButton, flag, postForm, wayBack } from '../../layout/controls.ts';
import { noticeBar } from '../../layout/shell.ts';
import { goTo, success, type Visit } from '../../visit.ts';
import {
  applicationOf,
  applicationPath,
  changeRefusal,
  demandChange,
  refusals,
  saveApplication,
} from '../application.ts';
import { showApplicationBlade } from '../application-blade.ts';
import { readManifest, writeManifest } from './read-manifest.ts';

export function showManifest(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  return page(visit, application, writeManifest(application));
}

export function changeManifest(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const text = visit.form.raw('manifest').replaceAll('\r\n', '\n');
  const reading = readManifest(text, application, visit.world.clock.now());
  if ('error' in reading) return page(visit, application, text, reading);
  const { changes } = reading;
  const broken = refusals(visit, application, changes);
  if (broken.length > 0)
    return page(visit, application, text, { error: broken.map(({ message }) => message).join(' ') });
  const left = changes.passwordCredentials?.map(({ keyId }) => keyId);
  const secrets = left
    ? Object.fromEntries(Object.entries(application.secrets).filter(([keyId]) => left.includes(keyId)))
    : application.secrets;
  if (Object.keys(changes).length > 0) saveApplication(visit, { ...application, secrets }, changes);
  const notice = success('Update application', `Successfully updated ${application.wire.displayName}.`);
  return goTo(visit, applicationPath(application, 'manifest'), { notice });
}

/** The manifest as a file. */
export function downloadManifest(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${application.wire.appId}.json"`,
      'cache-control': 'no-store',
    },
    body: writeManifest(application),
  };
}

function page(
  visit: Visit,
  application: ApplicationRecord,
  text: string,
  { error, line }: { readonly error?: string; readonly line?: number } = {},
): SandboxAnswer {
  const refusal = changeRefusal(visit, application);
  const path = applicationPath(application, 'manifest');
  const discard = wayBack('back', `${visit.base}${path}`, 'Discard');
  return showApplicationBlade(visit, application, {
    section: 'Manifest',
    error,
    commands: commandBar([commandButton(`${visit.base}${path}/download`, 'Download')]),
    content: markup`${refusal && noticeBar('info', 'Read-only.', refusal)}
<h2>Microsoft Graph App Manifest</h2>
<p>The editor below allows you to update this application by directly modifying its JSON representation.</p>
${postForm(
  visit,
  path,
  markup`<div class="field${error && ' invalid'}"><label for="manifest">Manifest</label>
<textarea id="manifest" class="code" name="manifest" rows="30" spellcheck="false" autocomplete="off"${flag('readonly', refusal !== undefined)}${error && markup` aria-invalid="true"`}${line !== undefined && markup` data-fault-line="${line}"`}>
${text}</textarea></div>
<div class="buttons sticky"><button class="primary"${flag('disabled', refusal !== undefined)}>Save</button>${discard.button}</div>`,
)}
${discard.form}`,
  });
}
