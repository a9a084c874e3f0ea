import {
  alder,
  authorizeAddress,
  consumers,
  type Fields,
  juniper,
  type TokenReply,
} from '../support/token-client.ts';
import {
  callback,
  challenge,
  clientIdOf,
  good,
  jonas,
  type Mistake,
  mira,
  of,
  ready,
  type Stage,
  userNamed,
  verifier,
} from './stage.ts';

const redeem = (stage: Stage, code: string, more: Fields = {}, tenant = alder.tenant): Promise<TokenReply> =>
  stage.token({ ...ready, grant_type: 'authorization_code', code, redirect_uri: callback, ...more }, tenant);

const renew = async (stage: Stage, more: Fields = {}): Promise<TokenReply> => {
  const { body } = await stage.tokens();
  return stage.token({ ...ready, grant_type: 'refresh_token', refresh_token: body.refresh_token, ...more });
};

const native = { client_id: clientIdOf('native') };

const askDevice = async (stage: Stage): Promise<{ user_code: string; device_code: string }> =>
  (await stage.post('/common/oauth2/v2.0/devicecode', { ...native, scope: 'User.Read offline_access' })).body;

const poll = (stage: Stage, deviceCode: string): Promise<TokenReply> =>
  stage.token({
    ...native,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: deviceCode,
  });

/** Codes and refresh tokens that are not good, or not good any more. */
export const grantMistakes: readonly Mistake[] = [
  {
    code: 9002313,
    mistake: 'A code that is none, as after copying half of it',
    how: 'json',
    error: 'invalid_request',
    make: (stage) => redeem(stage, '1.AXkA'),
  },
  {
    code: 9002313,
    mistake: 'A refresh token that is none',
    how: 'json',
    error: 'invalid_grant',
    make: (stage) => renew(stage, { refresh_token: 'nothing' }),
  },
  {
    code: 54005,
    mistake: 'A code redeemed a second time',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const code = await stage.code({});
      await redeem(stage, code);
      return redeem(stage, code);
    },
  },
  {
    code: 70008,
    mistake: 'A code redeemed after more than ten minutes',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const code = await stage.code({});
      return stage.later('PT11M', () => redeem(stage, code));
    },
  },
  {
    code: 700005,
    mistake: 'A code redeemed at the address of another tenant',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => redeem(stage, await stage.code({}), {}, juniper.tenant),
  },
  {
    code: 700005,
    mistake: 'A code of a work account redeemed at /consumers',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => redeem(stage, await stage.code({}), {}, consumers),
  },
  {
    code: 70000,
    mistake: 'A code or refresh token of another application',
    how: 'json',
    error: 'invalid_grant',
    make: (stage) => renew(stage, of('web')),
  },
  {
    code: 50147,
    mistake: 'A redemption without the code_verifier, as after a restart',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) =>
      redeem(stage, await stage.code({ code_challenge: challenge, code_challenge_method: 'S256' })),
  },
  {
    code: 501491,
    mistake: 'A code_verifier of the wrong size',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) =>
      redeem(stage, await stage.code({ code_challenge: challenge, code_challenge_method: 'S256' }), {
        code_verifier: 'short',
      }),
  },
  {
    code: 501481,
    mistake: 'A code_verifier that the challenge was not made of, as with two tabs',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) =>
      redeem(stage, await stage.code({ code_challenge: challenge, code_challenge_method: 'S256' }), {
        code_verifier: `${verifier}!`,
      }),
  },
  {
    code: 700082,
    mistake: 'A refresh token that was not used for 90 days',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const { body } = await stage.tokens();
      return stage.later('P91D', () =>
        stage.token({ ...ready, grant_type: 'refresh_token', refresh_token: body.refresh_token }),
      );
    },
  },
  {
    code: 700084,
    mistake: 'A refresh token of a single-page application after 24 hours',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const spa = { client_id: clientIdOf('spa'), redirect_uri: callback };
      const origin = { origin: 'http://localhost:3650' };
      const code = await stage.code({ ...spa, code_challenge: challenge, code_challenge_method: 'S256' });
      const { body } = await stage.token(
        { ...spa, grant_type: 'authorization_code', code, code_verifier: verifier },
        alder.tenant,
        origin,
      );
      return stage.later('P2D', () =>
        stage.token(
          { ...spa, grant_type: 'refresh_token', refresh_token: body.refresh_token },
          alder.tenant,
          origin,
        ),
      );
    },
  },
  {
    code: 50173,
    mistake: 'A refresh token from before the password was changed or the sessions were revoked',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const { body } = await stage.tokens({ username: 'tom.okafor@alderworks.example' });
      await stage.arranged.rearrange((world) => {
        world.directory.users.put(alder.tenant, {
          ...userNamed(world, 'tom.okafor'),
          sessionsValidFrom: Date.now(),
        });
      });
      return stage.token({ ...ready, grant_type: 'refresh_token', refresh_token: body.refresh_token });
    },
  },
  {
    code: 70016,
    mistake: 'A device that asks before anybody has signed in for it; it goes on asking',
    how: 'json',
    error: 'authorization_pending',
    make: async (stage) => poll(stage, (await askDevice(stage)).device_code),
  },
  {
    code: 70018,
    mistake: 'A device code that is none, or of another application',
    how: 'json',
    error: 'bad_verification_code',
    make: (stage) => poll(stage, 'nothing'),
  },
  {
    code: 70020,
    mistake: 'A device code after fifteen minutes',
    how: 'json',
    error: 'expired_token',
    make: async (stage) => {
      const { device_code: code } = await askDevice(stage);
      return stage.later('PT16M', () => poll(stage, code));
    },
  },
  {
    code: 54005,
    mistake: 'A device code that has got its tokens already',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const device = await askDevice(stage);
      const browser = await stage.signedIn(jonas);
      const confirm = await browser.open(`/common/oauth2/deviceauth?otc=${device.user_code}`);
      await browser.submit(confirm, 'device', { action: 'continue' });
      const first = await poll(stage, device.device_code);
      if (first.status !== 200) throw new Error(first.body.error_description);
      return poll(stage, device.device_code);
    },
  },
  {
    code: 65004,
    mistake: 'A device whose user pressed Cancel',
    how: 'json',
    error: 'authorization_declined',
    make: async (stage) => {
      const device = await askDevice(stage);
      const browser = await stage.signedIn(jonas);
      const confirm = await browser.open(`/common/oauth2/deviceauth?otc=${device.user_code}`);
      await browser.submit(confirm, 'device', { action: 'cancel' });
      return poll(stage, device.device_code);
    },
  },
  {
    code: 70019,
    mistake: 'A code typed on the device page that no device shows',
    how: 'page',
    make: async ({ browser }) => {
      const made = browser();
      const page = await made.open('/devicelogin');
      return made.submit(page, 'user-code', { otc: 'ABCDEFGHI' });
    },
  },
  {
    code: 53003,
    mistake: 'A device code where Conditional Access blocks that flow',
    how: 'page',
    make: async (stage) => {
      await stage.control('PATCH', 'tenants/alderworks.example', { blockDeviceCode: true });
      try {
        const device = await askDevice(stage);
        return await (await stage.signedIn(jonas)).open(`/common/oauth2/deviceauth?otc=${device.user_code}`);
      } finally {
        await stage.control('PATCH', 'tenants/alderworks.example', { blockDeviceCode: false });
      }
    },
  },
  {
    code: 53003,
    mistake: 'A refresh token that came by a device code, once that flow is blocked',
    how: 'json',
    error: 'invalid_grant',
    make: async (stage) => {
      const device = await askDevice(stage);
      const browser = await stage.signedIn(mira);
      const confirm = await browser.open(`/common/oauth2/deviceauth?otc=${device.user_code}`);
      await browser.submit(confirm, 'device', { action: 'continue' });
      const { body } = await poll(stage, device.device_code);
      await stage.control('PATCH', 'tenants/alderworks.example', { blockDeviceCode: true });
      try {
        return await stage.token({
          ...native,
          grant_type: 'refresh_token',
          refresh_token: body.refresh_token,
        });
      } finally {
        await stage.control('PATCH', 'tenants/alderworks.example', { blockDeviceCode: false });
      }
    },
  },
  {
    code: 50011,
    mistake: 'A redemption with a redirect URI that is not registered',
    how: 'json',
    error: 'invalid_request',
    make: async (stage) =>
      redeem(stage, await stage.code({}), { redirect_uri: 'https://elsewhere.example/' }),
  },
  {
    code: 50058,
    mistake: 'A sign-in page used after more than an hour',
    how: 'page',
    make: async (stage) => {
      const browser = stage.browser();
      const page = await browser.open(authorizeAddress('common', good));
      return stage.later('PT2H', () => browser.submit(page, 'account', { loginfmt: mira }));
    },
  },
];
