import type { Finding } from '../../base/finding.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import { includesPersonal } from '../application/sign-in-audience.ts';
import type { PlannedPermission, RegistrationWish } from '../registrar.ts';
import { judgeRedirects } from './judge-redirects.ts';

interface Judged {
  readonly wish: RegistrationWish;
  readonly cloud: Cloud;
  readonly permissions: readonly PlannedPermission[];
}

/** What Microsoft would refuse, said before anybody is asked (supported-accounts-validation, reply-url). */
export function judgeWish(judged: Judged): readonly Finding[] {
  const { redirects, audience } = judged.wish;
  const broken = rules.filter(({ breaks }) => breaks(judged));
  return [
    ...broken.map((rule): Finding => ({ state: 'wrong', whoseMove: 'you', ...rule.finding(judged) })),
    ...judgeRedirects(redirects, audience),
  ];
}

interface Rule {
  readonly breaks: (judged: Judged) => boolean;
  readonly finding: (judged: Judged) => Pick<Finding, 'code' | 'title' | 'nextStep'>;
}

/** Names of up to 120 characters are taken for work and school accounts alone; 90 is safe everywhere. */
const longestName = 90;
const longestAlias = 600;

const countOf = ({ permissions }: Judged): number => permissions.length;
const isPersonal = ({ wish }: Judged): boolean => includesPersonal(wish.audience);

const rules: readonly Rule[] = [
  {
    breaks: ({ wish }) => wish.name.trim() === '',
    finding: () => ({
      code: 'registration-name/empty',
      title: 'The registration has no name.',
      nextStep: 'Give it a name people will recognise in the portal.',
    }),
  },
  {
    breaks: ({ wish }) => wish.name.trim().length > longestName,
    finding: ({ wish }) => ({
      code: 'registration-name/too-long',
      title: `The name has ${wish.name.trim().length} characters; ${longestName} are the most.`,
      nextStep: 'Shorten the name.',
    }),
  },
  {
    breaks: ({ wish }) => /[\p{Cc}<>]/u.test(wish.name),
    finding: () => ({
      code: 'registration-name/characters',
      title: 'The name holds a line break, a control character, < or >.',
      nextStep: 'Leave these out of the name.',
    }),
  },
  {
    breaks: (judged) => isPersonal(judged) && !judged.cloud.personalAccounts,
    finding: ({ cloud }) => ({
      code: 'registration-audience/no-personal-accounts-here',
      title: `There are no personal Microsoft accounts in this cloud (${cloud.title}).`,
      nextStep: 'Choose an audience of work and school accounts, or the global Microsoft 365.',
    }),
  },
  {
    breaks: ({ wish }) =>
      wish.audience === 'personal' &&
      Object.keys(wish.account).length === 0 &&
      Object.keys(wish.app).length > 0,
    finding: () => ({
      code: 'registration-audience/nobody-to-act-for',
      title: 'An application that acts by itself needs an organisation; personal accounts have none.',
      nextStep: 'Let accounts of the organisation sign in, or let a personal account sign in itself.',
    }),
  },
  {
    breaks: ({ wish }) => wish.credential === 'none' && Object.keys(wish.app).length > 0,
    finding: () => ({
      code: 'registration-credential/app-needs-one',
      title: 'An application that acts by itself has to prove itself.',
      nextStep: 'Choose a secret or a certificate.',
    }),
  },
  {
    breaks: ({ wish }) => wish.credential === 'federated' && wish.federated === undefined,
    finding: () => ({
      code: 'registration-credential/issuer-missing',
      title: 'Nobody said whose word Microsoft shall take for the application.',
      nextStep: 'Name the issuer and the subject of the tokens it proves itself with.',
    }),
  },
  {
    breaks: ({ wish }) =>
      wish.credential === 'federated' && wish.federated !== undefined && wish.federated.source === undefined,
    finding: () => ({
      code: 'registration-credential/source-missing',
      title: 'Nobody said where Portico gets the tokens of the issuer from.',
      nextStep: 'Name the file that holds the current token, or the address that answers with it.',
    }),
  },
  {
    breaks: ({ wish }) =>
      wish.federated !== undefined &&
      (URL.parse(wish.federated.issuer)?.protocol !== 'https:' ||
        wish.federated.subject.trim() === '' ||
        [wish.federated.issuer, wish.federated.subject, wish.federated.audience ?? ''].some(
          (text) => text.length > longestAlias,
        )),
    finding: () => ({
      code: 'registration-credential/issuer-not-allowed',
      title:
        'The issuer has to be an https address, the subject filled in, and neither longer than 600 characters.',
      nextStep: 'Take both from a token of the issuer: its claims `iss` and `sub`.',
    }),
  },
  {
    breaks: ({ wish }) => wish.months !== undefined && !(wish.months >= 1 && wish.months <= 24),
    finding: () => ({
      code: 'registration-credential/months',
      title: 'A secret or certificate lives from 1 to 24 months.',
      nextStep: 'Choose a number of months from 1 to 24; 6 is what Microsoft proposes.',
    }),
  },
  {
    breaks: ({ wish }) =>
      wish.credential === 'none' && wish.redirects.some(({ platform }) => platform === 'web'),
    finding: () => ({
      code: 'registration-credential/web-needs-one',
      title:
        'Redirect addresses of the Web platform want a secret or a certificate (AADSTS7000218 otherwise).',
      nextStep: 'Choose a secret or a certificate, or put the address under Mobile and desktop applications.',
    }),
  },
  {
    breaks: (judged) => isPersonal(judged) && countOf(judged) > 30,
    finding: (judged) => ({
      code: 'registration-permissions/too-many',
      title: `With personal accounts 30 permissions of Microsoft Graph are the most; this needs ${countOf(judged)}.`,
      nextStep:
        'Choose fewer features, or make one registration for work accounts and one for personal ones.',
    }),
  },
];
