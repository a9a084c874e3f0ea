import type { Redirect } from '../../connections/registration.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import { signInAudiences } from '../application/sign-in-audience.ts';
import { usualAudience } from '../credential/federate.ts';
import type { Artefact, PlannedPermission, PortalStep } from '../registrar.ts';
import type { ArtefactSource } from './artefact-source.ts';

/** What to click and type in the portal, with links and exact values; names as Microsoft prints them. */
export function portalSteps(source: ArtefactSource): Pick<Artefact, 'text' | 'steps'> {
  const steps = [
    ...register(source),
    ...furtherRedirects(source),
    ...publicFlows(source),
    ...credential(source),
    ...permissions(source),
  ];
  return { steps, text: asText(source, steps) };
}

type Blade = 'Overview' | 'Authentication' | 'Credentials' | 'CallAnAPI';

/** A link to a page of the registration where it exists, otherwise to the list it will be in. */
function link(cloud: Cloud, clientId: string | undefined, blade: Blade): { readonly link?: string } {
  if (cloud.portal === undefined) return {};
  const view = `${cloud.portal}/#view/Microsoft_AAD_RegisteredApps`;
  return {
    link:
      clientId === undefined
        ? `${view}/ApplicationsListBlade`
        : `${view}/ApplicationMenuBlade/~/${blade}/appId/${clientId}`,
  };
}

const platformChoices: Readonly<Record<Redirect['platform'], string>> = {
  web: 'Web',
  spa: 'Single-page application (SPA)',
  public: 'Public client/native (mobile & desktop)',
};

const platformCards: Readonly<Record<Redirect['platform'], string>> = {
  web: 'Web',
  spa: 'Single-page application',
  public: 'Mobile and desktop applications',
};

/** The portal's box takes no 127.0.0.1 over http; Graph and the manifest do. */
const isTypeable = ({ uri }: Redirect): boolean => !/^http:\/\/127\.0\.0\.1\b/.test(uri);

function register({ plan, cloud, clientId }: ArtefactSource): readonly PortalStep[] {
  const { wish } = plan;
  const first = wish.redirects.find(isTypeable);
  const values = [
    { field: 'Name', value: wish.name.trim() },
    { field: 'Supported account types', value: signInAudiences[wish.audience].portal },
    ...(first
      ? [
          { field: 'Select a platform', value: platformChoices[first.platform] },
          { field: 'Redirect URI', value: first.uri },
        ]
      : []),
  ];
  const overview: readonly PortalStep[] = [
    {
      title: 'Copy the client ID',
      words:
        'On the Overview page, copy "Application (client) ID". Not "Object ID", which stands below it and looks the same.',
      ...link(cloud, clientId, 'Overview'),
      brings: 'client-id',
    },
    {
      title: 'Copy the tenant ID',
      words: 'On the same page, copy "Directory (tenant) ID".',
      ...link(cloud, clientId, 'Overview'),
      brings: 'tenant',
    },
  ];
  if (clientId !== undefined) return overview;
  const create =
    cloud.portal === undefined
      ? {}
      : {
          link: `${cloud.portal}/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`,
        };
  return [
    {
      title: 'Register the application',
      words: 'Under App registrations, select New registration, fill in these and select Register.',
      ...create,
      values,
    },
    ...overview,
  ];
}

function furtherRedirects({ plan, cloud, clientId }: ArtefactSource): readonly PortalStep[] {
  const first = clientId === undefined ? plan.wish.redirects.find(isTypeable) : undefined;
  const rest = plan.wish.redirects.filter((redirect) => redirect !== first);
  if (rest.length === 0) return [];
  const typed = rest.filter(isTypeable);
  const byManifest = rest.filter((redirect) => !isTypeable(redirect));
  return [
    ...(typed.length === 0
      ? []
      : [
          {
            title: 'Add the redirect addresses',
            words:
              'Under Authentication, select Add a platform (or Add URI where the platform is there), and put in each address under its platform.',
            ...link(cloud, clientId, 'Authentication'),
            values: typed.map(({ platform, uri }) => ({ field: platformCards[platform], value: uri })),
          },
        ]),
    ...(byManifest.length === 0
      ? []
      : [
          {
            title: 'Add the addresses of 127.0.0.1 by the manifest',
            words:
              'The portal does not let these be typed. Under Manifest, put each into redirectUris of the property named here, then select Save.',
            ...link(cloud, clientId, 'Authentication'),
            values: byManifest.map(({ platform, uri }) => ({
              field: platform === 'public' ? 'publicClient' : platform,
              value: uri,
            })),
          },
        ]),
  ];
}

function publicFlows({ plan, cloud, clientId }: ArtefactSource): readonly PortalStep[] {
  if (!plan.application.isFallbackPublicClient) return [];
  return [
    {
      title: 'Allow public client flows',
      words: 'Under Authentication, set Allow public client flows to Yes and select Save.',
      ...link(cloud, clientId, 'Authentication'),
      values: [{ field: 'Allow public client flows', value: 'Yes' }],
    },
  ];
}

function credential({ plan, cloud, clientId }: ArtefactSource): readonly PortalStep[] {
  const { credential: kind, federated, months = 6 } = plan.wish;
  const place = link(cloud, clientId, 'Credentials');
  if (kind === 'secret')
    return [
      {
        title: 'Make a client secret',
        words:
          'Under Certificates & secrets, select New client secret, then Add. Copy the column "Value" at once: it is hidden when you leave the page. "Secret ID" beside it is not the secret.',
        ...place,
        values: [
          { field: 'Description', value: 'Portico' },
          { field: 'Expires', value: lifetimeWords(months) },
        ],
        brings: 'secret',
      },
    ];
  if (kind === 'certificate')
    return [
      {
        title: 'Upload the certificate',
        words:
          'Under Certificates & secrets, tab Certificates, select Upload certificate and choose the .pem or .cer file. Its private key stays with you.',
        ...place,
      },
    ];
  if (kind !== 'federated' || federated === undefined) return [];
  return [
    {
      title: 'Add a federated credential',
      words:
        'Under Certificates & secrets, tab Federated credentials, select Add credential and choose the scenario Other issuer.',
      ...place,
      values: [
        { field: 'Issuer', value: federated.issuer },
        { field: 'Value', value: federated.subject },
        { field: 'Name', value: 'portico' },
        { field: 'Audience', value: federated.audience ?? usualAudience },
      ],
    },
  ];
}

/** The portal's own words for the lifetimes it offers. */
const lifetimes: Readonly<Record<number, string>> = {
  3: '90 days (3 months)',
  6: 'Recommended: 180 days (6 months)',
  12: '365 days (12 months)',
  18: '545 days (18 months)',
  24: '730 days (24 months)',
};

const lifetimeWords = (months: number): string => lifetimes[months] ?? `Custom: ${months} months from today`;

function permissions({ plan, cloud, clientId }: ArtefactSource): readonly PortalStep[] {
  const kinds: readonly (readonly [PlannedPermission['kind'], string])[] = [
    ['delegated', 'Delegated permissions'],
    ['application', 'Application permissions'],
  ];
  const place = link(cloud, clientId, 'CallAnAPI');
  const add = kinds.flatMap(([kind, portal]): readonly PortalStep[] => {
    const wanted = plan.permissions.filter((permission) => permission.kind === kind);
    if (wanted.length === 0) return [];
    return [
      {
        title: `Add the ${portal.toLowerCase()}`,
        words: `Under API permissions, select Add a permission, Microsoft Graph, ${portal}; tick each of these and select Add permissions.`,
        ...place,
        values: wanted.map(({ name, words }) => ({ field: words, value: name })),
      },
    ];
  });
  const isGranted =
    plan.wish.audience !== 'personal' && plan.permissions.some(({ needsAdmin }) => needsAdmin !== 'no');
  return [
    ...add,
    ...(isGranted
      ? [
          {
            title: 'Approve them for everybody',
            words:
              'On the same page, select Grant admin consent for your organisation, then Yes. This takes a Global Administrator or a Privileged Role Administrator; whoever is none leaves it out, and Portico gives you a link to forward.',
            ...place,
          },
        ]
      : []),
  ];
}

function asText({ plan, cloud }: ArtefactSource, steps: readonly PortalStep[]): string {
  const lines = steps.flatMap((step, at) => [
    `${at + 1}. **${step.title}**`,
    `   ${step.words}`,
    ...(step.link === undefined ? [] : [`   <${step.link}>`]),
    ...(step.values ?? []).map(({ field, value }) => `   - ${field}: ${code(value)}`),
    '',
  ]);
  const intro =
    cloud.portal === undefined
      ? [`Nobody has told Portico where the portal of ${cloud.title} is; open it as you usually do.`, '']
      : [];
  return [`# ${plan.wish.name.trim()}`, '', ...intro, ...lines].join('\n');
}

/** A value to copy, in as many backticks as it takes (CommonMark, code spans). */
function code(value: string): string {
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = value.startsWith('`') || value.endsWith('`') ? ' ' : '';
  return `${fence}${space}${value}${space}${fence}`;
}
