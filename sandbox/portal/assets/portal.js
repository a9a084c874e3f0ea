/* What the portal does better with a script than without: copying, filtering, and the real portal's deep links. */

document.documentElement.classList.add('js');

const deepLink = pathOfFragment(location.hash);
const { base, signIn } = document.body.dataset;
if (signIn) location.replace(deepLink ? `${base}/signin?return=${encodeURIComponent(deepLink)}` : signIn);
else if (deepLink) location.replace(`${base}${deepLink}`);
collapseMenuOnNarrowScreens();
document.addEventListener('click', copyOnClick);
document.addEventListener('keydown', closePaneOnEscape);
for (const box of document.querySelectorAll('[data-filters]')) filterAsTyped(box);
for (const editor of document.querySelectorAll('[data-fault-line]')) showFault(editor);
for (const part of document.querySelectorAll('[data-only-for]')) showOnlyFor(part);

/** Links of the real portal carry the page in the fragment: `#view/Microsoft_AAD_RegisteredApps/…`. */
function pathOfFragment(fragment) {
  const found = /^#(?:@[^/]*\/)?(?:view|blade)\/(.+)$/i.exec(fragment);
  if (!found) return undefined;
  const place = decodeURIComponent(found[1]);
  const sections = [
    [/CallAnAPI|~\/ApiPermissions/i, '/permissions'],
    [/~\/Credentials/i, '/credentials'],
    [/~\/Authentication/i, '/authentication'],
    [/~\/Manifest/i, '/manifest'],
    [/~\/Owners/i, '/owners'],
    [/~\/Branding/i, '/branding'],
    [/~\/ProtectAnAPI/i, '/expose'],
    [/~\/AppRoles/i, '/roles'],
  ];
  const pages = [
    [/CreateApplicationBlade/i, '/app-registrations/new'],
    [/RegisteredApps/i, '/app-registrations'],
    [/UserSettings|ConsentPoliciesMenuBlade/i, '/consent/user-settings'],
    [/AccessRequests/i, '/consent/requests'],
    [/StartboardApplicationsMenuBlade|ManagedAppMenuBlade/i, '/enterprise-applications'],
    [/UsersManagement|UserManagement/i, '/users'],
    [/GroupsManagement/i, '/groups'],
    [/ActiveDirectoryMenuBlade|TenantOverview/i, '/overview'],
  ];
  const pathIn = (rows) => rows.find(([form]) => form.test(place))?.[1];
  const appId = /\/appId\/([0-9a-f-]{36})/i.exec(place)?.[1];
  return appId ? `/app-registrations/${appId}${pathIn(sections) ?? ''}` : pathIn(pages);
}

function collapseMenuOnNarrowScreens() {
  const menu = document.querySelector('.menu');
  if (menu && matchMedia('(width < 48rem)').matches) menu.open = false;
}

async function copyOnClick(event) {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  const copied = await copyText(button.dataset.copy);
  button.classList.toggle('done', copied);
  button.title = copied ? 'Copied' : 'Copying is not allowed here: select the text and copy it';
  setTimeout(() => button.classList.remove('done'), 2000);
}

/** The clipboard takes a safe origin; on others the old way, by selecting, still works. */
async function copyText(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed: the old way may be.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

function closePaneOnEscape(event) {
  if (event.key !== 'Escape') return;
  document.querySelector('.panel .close, .question .back')?.click();
}

/** Hides what does not fit the search box, and opens the groups with what does. */
function filterAsTyped(box) {
  const groups = [...document.getElementById(box.dataset.filters).querySelectorAll('details')].map(
    (group) => ({
      group,
      open: group.open,
      items: [...group.querySelectorAll('[data-text]')],
    }),
  );
  box.addEventListener('input', () => {
    const wanted = box.value.trim().toLowerCase();
    for (const { group, open, items } of groups) {
      let shown = 0;
      for (const item of items) {
        item.hidden = !item.dataset.text.includes(wanted);
        if (!item.hidden) shown += 1;
      }
      group.hidden = shown === 0;
      group.open = wanted === '' ? open : shown > 0;
    }
  });
}

/** Selects the line that is wrong and brings it into sight. */
function showFault(editor) {
  const line = Number(editor.dataset.faultLine);
  const lines = editor.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  editor.focus();
  editor.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  editor.scrollTop = (editor.scrollHeight * Math.max(0, line - 5)) / lines.length;
}

/** `data-only-for="field=value"`: shown only while that field has that value. */
function showOnlyFor(part) {
  const [id, value] = part.dataset.onlyFor.split('=');
  const field = document.getElementById(id);
  const judge = () => {
    part.hidden = field.value !== value;
  };
  field.addEventListener('change', judge);
  judge();
}
