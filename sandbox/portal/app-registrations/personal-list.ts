import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { microsoftTenantId } from '../../world/directory/directory.ts';
import { showBlade } from '../layout/blade.ts';
import { commandBar, commandButton } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import type { Visit } from '../visit.ts';

/** What a personal Microsoft account without a directory finds since the middle of 2024: nothing can be registered. */
export function personalList(visit: Visit): SandboxAnswer {
  const reason =
    'The ability to create applications outside of a directory has been deprecated. You can get a directory by signing up for Azure.';
  return showBlade(visit, {
    title: 'App registrations',
    trail: [],
    commands: commandBar([
      commandButton(`${visit.base}/app-registrations/new`, 'New registration', {
        classes: 'plus',
        disabledBecause: reason,
      }),
    ]),
    content: markup`${noticeBar(
      'info',
      'Authentication notification.',
      `The logged in user is not authorized to fetch tokens for extension 'Microsoft_AAD_RegisteredApps' because the user account is not a member of tenant '${microsoftTenantId}'.`,
    )}
${noticeBar('warning', 'You have no directory.', reason)}
<h2>Applications from personal account</h2>
<p class="empty">There are no applications of this account outside of a directory.</p>
<h2>Get a directory</h2>
<p>Registering an application takes a Microsoft Entra directory. Signing up for Azure makes one, and Entra ID in it stays free.</p>
<div class="buttons">${commandButton(`${visit.base}/sign-up`, 'Sign up for Azure', { classes: 'primary' })} ${commandButton(`${visit.base}/directories`, 'Switch directory')}</div>`,
  });
}
