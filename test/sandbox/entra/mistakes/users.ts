import { alder, authorizeAddress, juniper } from '../support/token-client.ts';
import { clientIdOf, good, jonas, type Mistake, mira, of, type Stage } from './stage.ts';

const wrongPassword = async (stage: Stage, name: string, secret: string) =>
  stage.browser().signIn(authorizeAddress('common', good), name, secret);

/** People who cannot sign in, or not in this way. */
export const userMistakes: readonly Mistake[] = [
  {
    code: 50034,
    mistake: 'A name nobody has in that directory',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ username: 'nobody@alderworks.example' }),
  },
  {
    code: 50034,
    mistake: 'The same on the sign-in page',
    how: 'page',
    make: async ({ browser }) => {
      const made = browser();
      return made.submit(await made.open(authorizeAddress('common', good)), 'account', {
        loginfmt: 'who@x.example',
      });
    },
  },
  {
    code: 500208,
    mistake: 'A personal account where only work or school accounts may sign in',
    how: 'page',
    make: async ({ browser }) => {
      const made = browser();
      const page = await made.open(authorizeAddress('organizations', good));
      return made.submit(page, 'account', { loginfmt: 'alex.home@personalmail.example' });
    },
  },
  {
    code: 500208,
    mistake: 'A personal account at /common in an application for work accounts',
    how: 'page',
    make: ({ browser }) =>
      browser().signIn(
        authorizeAddress('common', { ...good, client_id: clientIdOf('work') }),
        'alex.home@personalmail.example',
      ),
  },
  {
    code: 50020,
    mistake: 'An account of another tenant, or a personal one, that is no guest of this one',
    how: 'page',
    make: ({ browser }) =>
      browser().signIn(authorizeAddress(alder.tenant, good), 'paul.miller@juniperbakery.example'),
  },
  {
    code: 50020,
    mistake: 'A refresh token used at a tenant its user does not belong to',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const { body } = await stage.tokens();
      return stage.token(
        {
          client_id: alder.delegated.clientId,
          client_secret: alder.delegated.secret,
          grant_type: 'refresh_token',
          refresh_token: body.refresh_token,
        },
        juniper.tenant,
      );
    },
  },
  {
    code: 50126,
    mistake: 'A wrong password',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ password: 'guess' }),
  },
  {
    code: 50126,
    mistake: 'A wrong password on the sign-in page',
    how: 'page',
    make: (stage) => wrongPassword(stage, jonas, 'guess'),
  },
  {
    code: 50056,
    mistake: 'No password at all',
    how: 'page',
    make: (stage) => wrongPassword(stage, jonas, ''),
  },
  {
    code: 50053,
    mistake: 'Ten wrong passwords in a row; a minute later it goes on',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const guess = { username: 'priya.nair@alderworks.example' };
      for (let times = 0; times < 10; times += 1) await stage.tokens({ ...guess, password: 'guess' });
      const locked = await stage.tokens(guess);
      const free = await stage.later('PT2M', () => stage.tokens(guess));
      if (free.status !== 200) throw new Error(`Still locked: ${free.body.error_description}`);
      return locked;
    },
  },
  {
    code: 50057,
    mistake: 'An account that is disabled',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ username: 'emil.frost@alderworks.example' }),
  },
  {
    code: 50057,
    mistake: 'The same on the sign-in page',
    how: 'page',
    make: (stage) => wrongPassword(stage, 'emil.frost@alderworks.example', 'Portico-Sandbox-1'),
  },
  {
    code: 50055,
    mistake: 'A password that has expired; on the sign-in page it can be changed',
    how: 'json',
    error: 'user_password_expired',
    make: ({ tokens }) => tokens({ username: 'greta.lund@alderworks.example' }),
  },
  {
    code: 50120,
    mistake: 'A new password that is too weak, not repeated, or the old one',
    how: 'page',
    make: async ({ browser }) => {
      const made = browser();
      const page = await made.signIn(authorizeAddress('common', good), 'greta.lund@alderworks.example');
      const weak = { oldpasswd: 'Portico-Sandbox-1', newpasswd: 'short', confirmpasswd: 'short' };
      return withoutFirstCode(await made.submit(page, 'new-password', weak));
    },
  },
  {
    code: 50105,
    mistake: 'A user who is not assigned to an application that requires it',
    how: 'page',
    make: async ({ signedIn }) =>
      (await signedIn(mira)).open(
        authorizeAddress(alder.tenant, { ...good, client_id: clientIdOf('assigned') }),
      ),
  },
  {
    code: 50105,
    mistake: 'The same at the token endpoint',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ ...of('assigned'), scope: 'User.Read' }),
  },
  {
    code: 16000,
    mistake: 'prompt=none where several accounts are signed in',
    how: 'redirect',
    error: 'interaction_required',
    make: async ({ signedIn }) => {
      const browser = await signedIn(mira);
      const picker = await browser.open(authorizeAddress('common', { ...good, prompt: 'select_account' }));
      const other = await browser.submit(picker, 'account', { action: 'other' });
      const name = await browser.submit(other, 'account', { loginfmt: jonas });
      await browser.submit(name, 'password', { passwd: 'Portico-Sandbox-1' });
      return browser.open(authorizeAddress('common', { ...good, prompt: 'none' }));
    },
  },
  {
    code: 50076,
    mistake:
      'A token without the second factor that Conditional Access demands; the answer carries a claims challenge',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ username: 'rosa.blanc@alderworks.example' }),
  },
  {
    code: 50076,
    mistake: 'prompt=none where a second factor is demanded and none was shown',
    how: 'redirect',
    error: 'interaction_required',
    make: async ({ signedIn }) =>
      (await signedIn('rosa.blanc@alderworks.example')).open(
        authorizeAddress('common', { ...good, prompt: 'none' }),
      ),
  },
  {
    code: 50079,
    mistake: 'The same for somebody who has not set up a second factor yet',
    how: 'json',
    error: 'invalid_grant',
    make: ({ tokens }) => tokens({ username: 'iris.lamb@alderworks.example' }),
  },
  {
    code: 500121,
    mistake: 'A wrong one-time code',
    how: 'page',
    make: async ({ browser }) => {
      const made = browser();
      const page = await made.signIn(authorizeAddress('common', good), 'rosa.blanc@alderworks.example');
      return made.submit(page, 'second-factor', { otc: 'none' });
    },
  },
];

/** The page says why it is there (50055) before it says what is wrong with what was typed. */
function withoutFirstCode<T extends { readonly text: string }>(page: T): T {
  return { ...page, text: page.text.replace('AADSTS50055', '') };
}
