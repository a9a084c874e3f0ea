export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface MalformedOptions {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Working access tokens; most requests carry one, so that they get past the door. */
  readonly tokens: readonly string[];
  /** Keys that name something, by the parameter's name in a route. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
}

/** An endless row of requests that are each wrong somewhere; the same for the same seed. */
export function* makeMalformedRequests(options: MalformedOptions): Generator<MalformedRequest, never> {
  const random = randomNumbers(options.seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number): boolean => random() < share;

  const token = (): string => {
    const good = pick(options.tokens);
    if (chance(0.93)) return good;
    return pick([
      good.slice(0, -3),
      good.replace('.', '..'),
      `${good}x`,
      'null',
      '',
      'a.b.c',
      '💥',
      'Bearer',
      good.toUpperCase(),
    ]);
  };
  const headers = (json: boolean): Record<string, string> => {
    const found: Record<string, string> = {};
    if (chance(0.95))
      found.authorization = `${chance(0.95) ? 'Bearer' : pick(['bearer', 'Basic', ''])} ${encodeLatin(token())}`;
    if (json) found['content-type'] = chance(0.9) ? 'application/json' : pick(oddContentTypes);
    if (chance(0.15))
      found.prefer = pick([
        'outlook.timezone="Mars/Base"',
        'odata.maxpagesize=-1',
        'IdType="Other"',
        'outlook.timezone="',
        'odata.maxpagesize=1e99',
        ',,,;;',
        'return=minimal',
      ]);
    if (chance(0.1)) found['if-match'] = pick(['*', 'W/"x"', '""', 'W/"', '\\']);
    if (chance(0.05)) found.consistencylevel = pick(['eventual', 'session', 'x']);
    return found;
  };
  const value = (depth: number): unknown => {
    const kind = Math.floor(random() * (depth > 3 ? 9 : 12));
    if (kind < 9) return structuredClone(pick(oddValues));
    if (kind === 9) return Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1));
    return Object.fromEntries(
      Array.from({ length: Math.floor(random() * 5) }, () => [pick(names), value(depth + 1)]),
    );
  };
  const body = (): string => {
    if (chance(0.1))
      return pick([
        '{',
        '[]',
        'null',
        '"',
        '1',
        '{"a":}',
        '{"a":1,"a":2}',
        `{"a":${'['.repeat(500)}${']'.repeat(500)}}`,
        '\u0000',
        '{"__proto__":{"x":1}}',
      ]);
    return JSON.stringify(
      Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 6) }, () => [pick(names), value(0)])),
    );
  };
  /** A body that would be right for the path, with a thing or two damaged somewhere inside. */
  const damagedBody = (path: string): string => {
    const last =
      path
        .split('/')
        .filter((piece) => !piece.startsWith('{'))
        .at(-1)
        ?.toLowerCase()
        .replace('()', '') ?? '';
    const right = rightBodies[last];
    if (right === undefined) return body();
    const copy = JSON.parse(JSON.stringify(right)) as Record<string, unknown>;
    for (let damages = Math.floor(random() * 3); damages > 0; damages -= 1) damage(copy);
    return JSON.stringify(copy);
  };
  const damage = (thing: Record<string, unknown>): void => {
    const name = pick(Object.keys(thing).length > 0 ? Object.keys(thing) : ['x']);
    const inner = thing[name];
    if (typeof inner === 'object' && inner !== null && chance(0.6)) {
      damage(inner as Record<string, unknown>);
      return;
    }
    const way = random();
    if (way < 0.6) thing[name] = value(1);
    else if (way < 0.75) delete thing[name];
    else thing[pick(names)] = value(1);
  };
  const query = (): string => {
    if (chance(0.4)) return '';
    const pairs = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => `${pick(queryNames)}=${encodeOdd(pick(queryValues), chance(0.8))}`,
    );
    return `?${pairs.join('&')}`;
  };
  const graphRequest = (): MalformedRequest => {
    const route = pick(options.routes);
    const me = chance(0.6);
    const template = me ? route.path.replace(/^\/users\/\{[^}]+\}/, '/me') : route.path;
    const path = template.replace(/\{([^}]+)\}/g, (_all, name: string) => {
      const known = options.keys[name];
      return known && chance(0.75) ? encodeURIComponent(pick(known)) : encodeOdd(pick(oddKeys), chance(0.8));
    });
    const damaged = chance(0.1)
      ? path.replace(pick(['/', 's', '(', 'e']), pick(['//', '%', '%2F', "('", ')', '..', '%00', '%zz']))
      : path;
    const method = chance(0.85)
      ? route.method
      : pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'REPORT', 'PROPFIND']);
    const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method) || chance(0.02);
    return {
      method,
      path: `/${pick(['v1.0', 'v1.0', 'v1.0', 'beta', 'V1.0'])}${damaged}${query()}`,
      headers: headers(hasBody),
      body: hasBody ? (chance(0.8) ? damagedBody(template) : body()) : undefined,
    };
  };
  const batchRequest = (): MalformedRequest => {
    const inner = Array.from({ length: Math.floor(random() * 24) }, (_, at) => {
      const { method, path } = graphRequest();
      return {
        id: chance(0.9) ? String(at) : value(0),
        method: chance(0.9) ? method : value(0),
        url: chance(0.9) ? path.replace(/^\/[^/]+/, '') : value(0),
        ...(chance(0.4)
          ? { body: value(0), headers: chance(0.7) ? { 'content-type': 'application/json' } : value(0) }
          : {}),
        ...(chance(0.1) ? { dependsOn: value(0) } : {}),
      };
    });
    return {
      method: 'POST',
      path: '/v1.0/$batch',
      headers: headers(true),
      body: JSON.stringify(chance(0.9) ? { requests: inner } : { requests: value(0) }),
    };
  };
  const entraRequest = (): MalformedRequest => {
    const tenant = encodeOdd(pick(tenants), true);
    const endpoint = pick(entraEndpoints);
    const fields = Array.from(
      { length: Math.floor(random() * 7) },
      () => `${pick(entraFields)}=${encodeOdd(pick([...oddKeys, ...entraValues]), chance(0.9))}`,
    ).join('&');
    const post = chance(0.7);
    return {
      method: post ? 'POST' : 'GET',
      path: `/${tenant}${endpoint}${post ? '' : `?${fields}`}`,
      headers: {
        ...(post
          ? {
              'content-type': pick([
                'application/x-www-form-urlencoded',
                'application/json',
                'multipart/form-data',
                '',
              ]),
            }
          : {}),
        ...(chance(0.1) ? { authorization: pick(['Basic x', 'Basic ', 'Basic YTpi', 'Bearer x']) } : {}),
        ...(chance(0.2) ? { cookie: pick(['ESTSAUTH=x', 'a=b; ;;=', '=;=;', `x=${'y'.repeat(2000)}`]) } : {}),
      },
      body: post ? fields : undefined,
    };
  };
  const portalRequest = (): MalformedRequest => {
    const post = chance(0.3);
    return {
      method: post ? 'POST' : 'GET',
      path: `/portal/${encodeOdd(pick(oddKeys), chance(0.8))}/${encodeOdd(pick(oddKeys), chance(0.8))}${query()}`,
      headers: post ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
      body: post ? 'a=%zz&csrf=1' : undefined,
    };
  };
  for (;;) {
    const kind = random();
    yield kind < 0.7
      ? graphRequest()
      : kind < 0.78
        ? batchRequest()
        : kind < 0.95
          ? entraRequest()
          : portalRequest();
  }
}

/** Small and fast, and the same everywhere (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Percent-encoding, or text raw as far as an HTTP request line can carry it. */
function encodeOdd(text: string, properly: boolean): string {
  if (properly) return encodeURIComponent(text.toWellFormed());
  return text.replace(/[^!-~]/gu, '_').replaceAll('#', '');
}

function encodeLatin(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?');
}

const time = (hour: string) => ({
  dateTime: `2027-04-02T${hour}:00:00`,
  timeZone: 'W. Europe Standard Time',
});

const rightEvent = {
  subject: 'Right',
  body: { contentType: 'html', content: '<p>x</p>' },
  start: time('10'),
  end: time('11'),
  location: { displayName: 'Here' },
  attendees: [{ type: 'required', emailAddress: { name: 'Lena', address: 'lena.roth@alderworks.example' } }],
  recurrence: {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['friday'], firstDayOfWeek: 'monday' },
    range: { type: 'numbered', startDate: '2027-04-02', numberOfOccurrences: 5 },
  },
  categories: ['Red category'],
  showAs: 'busy',
  singleValueExtendedProperties: [{ id: 'String {00020329-0000-0000-C000-000000000046} Name x', value: 'y' }],
};

const rightMessage = {
  subject: 'Right',
  body: { contentType: 'text', content: 'x' },
  toRecipients: [{ emailAddress: { address: 'lena.roth@alderworks.example' } }],
  importance: 'normal',
  flag: { flagStatus: 'flagged' },
  attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'aGk=' }],
};

const rightApplication = {
  displayName: 'Right',
  signInAudience: 'AzureADMyOrg',
  web: { redirectUris: ['https://hub.example/auth/callback'] },
  requiredResourceAccess: [
    {
      resourceAppId: '00000003-0000-0000-c000-000000000000',
      resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
    },
  ],
};

/** Bodies that Graph would take, by the last word of the path they are sent to. */
const rightBodies: Readonly<Record<string, object>> = {
  events: rightEvent,
  accept: { comment: 'x', sendResponse: true },
  decline: { proposedNewTime: { start: time('12'), end: time('13') } },
  cancel: { comment: 'x' },
  getschedule: {
    schedules: ['lena.roth@alderworks.example'],
    startTime: time('08'),
    endTime: time('18'),
    availabilityViewInterval: 30,
  },
  findmeetingtimes: {
    attendees: [{ emailAddress: { address: 'lena.roth@alderworks.example' } }],
    meetingDuration: 'PT1H',
  },
  calendars: { name: 'Right', color: 'lightGreen' },
  calendargroups: { name: 'Right' },
  calendarpermissions: { emailAddress: { address: 'lena.roth@alderworks.example' }, role: 'read' },
  messages: rightMessage,
  sendmail: { message: rightMessage, saveToSentItems: true },
  reply: { comment: 'x', message: { toRecipients: rightMessage.toRecipients } },
  createreply: { comment: 'x' },
  forward: { comment: 'x', toRecipients: rightMessage.toRecipients },
  move: { destinationId: 'archive' },
  copy: { destinationId: 'inbox' },
  mailfolders: { displayName: 'Right', isHidden: false },
  childfolders: { displayName: 'Right' },
  attachments: {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name: 'a.txt',
    contentBytes: 'aGk=',
    isInline: false,
  },
  createuploadsession: { AttachmentItem: { attachmentType: 'file', name: 'big.bin', size: 4_000_000 } },
  messagerules: {
    displayName: 'Right',
    sequence: 1,
    isEnabled: true,
    conditions: { subjectContains: ['x'] },
    actions: { markAsRead: true },
  },
  mailboxsettings: {
    timeZone: 'UTC',
    automaticRepliesSetting: {
      status: 'scheduled',
      scheduledStartDateTime: time('08'),
      scheduledEndDateTime: time('18'),
      externalAudience: 'all',
    },
  },
  contacts: {
    givenName: 'Right',
    surname: 'Right',
    emailAddresses: [{ address: 'a@b.example', name: 'x' }],
    birthday: '1990-01-01T00:00:00Z',
  },
  contactfolders: { displayName: 'Right' },
  lists: { displayName: 'Right' },
  tasks: { title: 'Right', dueDateTime: time('09'), importance: 'high', recurrence: rightEvent.recurrence },
  checklistitems: { displayName: 'Right', isChecked: true },
  chats: {
    chatType: 'group',
    topic: 'Right',
    members: [
      {
        roles: ['owner'],
        'user@odata.bind': "https://graph.microsoft.com/v1.0/users('lena.roth@alderworks.example')",
      },
    ],
  },
  setpresence: { sessionId: 'a', availability: 'Busy', activity: 'InACall', expirationDuration: 'PT1H' },
  applications: rightApplication,
  addpassword: { passwordCredential: { displayName: 'x', endDateTime: '2027-11-21T00:00:00Z' } },
  federatedidentitycredentials: {
    name: 'right',
    issuer: 'https://issuer.example',
    subject: 'x',
    audiences: ['api://AzureADTokenExchange'],
  },
  groups: { displayName: 'Right', mailEnabled: false, mailNickname: 'right', securityEnabled: true },
  users: {
    displayName: 'Right',
    accountEnabled: true,
    mailNickname: 'right',
    userPrincipalName: 'right@alderworks.example',
    passwordProfile: { password: 'Right-Password-1' },
  },
  oauth2permissiongrants: {
    clientId: '00000000-0000-0000-0000-000000000000',
    consentType: 'AllPrincipals',
    resourceId: '00000000-0000-0000-0000-000000000000',
    scope: 'User.Read',
  },
  translateexchangeids: {
    inputIds: ['AAMkAGI='],
    sourceIdType: 'restId',
    targetIdType: 'restImmutableEntryId',
  },
};

const oddContentTypes = [
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  '',
  'application/x-www-form-urlencoded',
];

const oddKeys = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'inbox',
  'calendar',
  'me',
  'AAMkAGI=',
  'AQMkADAwATM0MDAAMS0=',
  'x'.repeat(600),
  '00000000-0000-0000-0000-000000000000',
  "o'brien",
  "''",
  '../../etc/passwd',
  '%',
  '$value',
  '$count',
  'delta',
  'jonas.weber@alderworks.example',
  'lena.roth@alderworks.example',
  '💥',
  '\u0000',
  '{id}',
  '__proto__',
  'constructor',
  '<script>',
  'ünïcödé',
  '19:meeting_x@thread.v2',
  '1e309',
];

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  'x',
  'x'.repeat(5000),
  '2026-13-45T99:99:99',
  '2026-11-21T10:00:00',
  '2026-11-21',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.9999999Z',
  'PT1H',
  'P99999999Y',
  'busy',
  'html',
  'UTC',
  'Europe/Zurich',
  'Nowhere/Land',
  'a@b.example',
  '<b>',
  '💥',
  '\u0000',
  '__proto__',
  [],
  {},
  [[]],
  ['a'],
  [null],
  { id: 1 },
  { dateTime: '2026-11-21T10:00:00', timeZone: 'UTC' },
  { dateTime: 'x' },
  { emailAddress: { address: 'x' } },
  { emailAddress: null },
  { contentType: 'html', content: null },
];

const names = [
  'subject',
  'start',
  'end',
  'body',
  'attendees',
  'recurrence',
  'pattern',
  'range',
  'type',
  'interval',
  'daysOfWeek',
  'isAllDay',
  'location',
  'locations',
  'categories',
  'importance',
  'sensitivity',
  'showAs',
  'singleValueExtendedProperties',
  'id',
  'value',
  'message',
  'toRecipients',
  'ccRecipients',
  'from',
  'flag',
  'attachments',
  'contentBytes',
  '@odata.type',
  'name',
  'displayName',
  'title',
  'dueDateTime',
  'reminderDateTime',
  'status',
  'importance',
  'content',
  'contentType',
  'emailAddress',
  'address',
  'schedules',
  'startTime',
  'endTime',
  'availability',
  'activity',
  'sessionId',
  'expirationDuration',
  'ids',
  'members',
  'chatType',
  'topic',
  'roles',
  'user@odata.bind',
  'changeType',
  'resource',
  'notificationUrl',
  'expirationDateTime',
  'signInAudience',
  'requiredResourceAccess',
  'web',
  'redirectUris',
  'passwordCredential',
  'keyId',
  'keyCredentials',
  'appId',
  'scope',
  'clientId',
  'consentType',
  'resourceId',
  'principalId',
  'appRoleId',
  'destinationId',
  'comment',
  'automaticRepliesSetting',
  'workingHours',
  'timeZone',
  'transactionId',
  'dateTime',
  'AttachmentItem',
  'inputIds',
  'emailAddresses',
  'birthday',
  '__proto__',
  'constructor',
  'toString',
  'requests',
  'url',
  'method',
  '',
  '@odata.id',
  '💥',
];

const queryNames = [
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$search',
  '$expand',
  '$skiptoken',
  '$deltatoken',
  'startDateTime',
  'endDateTime',
  '$format',
  '$apply',
  '$unknown',
  '$Filter',
  '',
  'startdatetime',
  'includeHiddenFolders',
];

const queryValues = [
  '',
  ' ',
  'id',
  'subject,start',
  '*',
  'a/b/c',
  "subject eq 'x'",
  "contains(subject,'x') and (start/dateTime ge '2026-01-01' or",
  '((((((((((isRead eq false))))))))))',
  'not not not isRead',
  "emailAddresses/any(a:a/address eq 'x')",
  "emailAddresses/any(a:b/address eq 'x')",
  "singleValueExtendedProperties/Any(ep: ep/id eq 'String {00020329-0000-0000-C000-000000000046} Name x' and ep/value eq 'k')",
  'receivedDateTime ge 2026-01-01T00:00:00Z',
  'receivedDateTime ge 2026-99-99',
  "subject eq '",
  "id in ('a','b'",
  'startswith(',
  "startswith(displayName,'a')",
  '-1',
  '0',
  '1',
  '999',
  '1001',
  '99999999999999999999',
  'abc',
  'true',
  'false',
  'receivedDateTime desc',
  'start/dateTime asc, end/dateTime descending',
  'nothing desc desc',
  '"displayName:x"',
  'from:lena',
  '"',
  'attachments',
  'members($select=id;$expand=x($top=1))',
  'members($select',
  'Zm9v',
  'eyJ4IjoxfQ',
  'e30',
  '2026-11-21T00:00:00',
  '2026-11-28T00:00:00Z',
  '2026-11-21T00:00:00+99:00',
  '9999-12-31',
  'x'.repeat(3000),
  '💥',
  '\u0000',
  '%',
];

const tenants = [
  'common',
  'organizations',
  'consumers',
  'alderworks.example',
  'juniperbakery.example',
  'nowhere.example',
  '00000000-0000-0000-0000-000000000000',
  '9188040d-6c67-4c5b-b112-36a304b66dad',
  '',
  '.',
  '%',
  '💥',
  '__proto__',
];

const entraEndpoints = [
  '/oauth2/v2.0/authorize',
  '/oauth2/v2.0/token',
  '/oauth2/v2.0/devicecode',
  '/oauth2/v2.0/logout',
  '/oauth2/authorize',
  '/oauth2/token',
  '/oauth2/deviceauth',
  '/adminconsent',
  '/v2.0/adminconsent',
  '/discovery/v2.0/keys',
  '/discovery/instance',
  '/v2.0/.well-known/openid-configuration',
  '/.well-known/openid-configuration',
  '/userrealm/x',
  '/login',
  '/kmsi',
  '/reprocess',
  '/oauth2/nativeclient',
  '/wrongplace',
  '/x/y/z',
];

const entraFields = [
  'client_id',
  'client_secret',
  'grant_type',
  'scope',
  'code',
  'redirect_uri',
  'response_type',
  'response_mode',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'refresh_token',
  'device_code',
  'user_code',
  'client_assertion',
  'client_assertion_type',
  'assertion',
  'requested_token_use',
  'claims',
  'prompt',
  'login_hint',
  'username',
  'password',
  'resource',
  'api-version',
  'authorization_endpoint',
  'client_info',
  'id_token_hint',
  'post_logout_redirect_uri',
  'otc',
  'canary',
  'flow',
  '__proto__',
];

const entraValues = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'device_code',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'password',
  'code',
  'id_token',
  'token',
  'query',
  'fragment',
  'form_post',
  'https://graph.microsoft.com/.default',
  'https://graph.microsoft.com//.default',
  'openid profile offline_access User.Read',
  'api://x/.default',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  'http://localhost',
  'http://localhost:1/x?y',
  'javascript:alert(1)',
  'S256',
  'plain',
  'none',
  'login',
  'consent',
  'select_account',
  '{"access_token":{}}',
  '{',
  'eyJhbGciOiJub25lIn0.e30.',
  'eyJhbGciOiJSUzI1NiJ9.e30.AA',
  'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
];
