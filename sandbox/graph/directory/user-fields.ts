import { type FieldReader, type Fields, field, wrong } from '../input/read-body.ts';

const rules = { type: 'microsoft.graph.user', code: 'Request_BadRequest' } as const;
export const userRules = rules;

const text = (longest: number): FieldReader => field.nullable(field.text(longest));

const filledText =
  (longest: number): FieldReader =>
  (value, path) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= longest
      ? value
      : wrong(path, `a string of 1 to ${longest} characters`);

const passwordProfile = field.object(
  {
    password: field.nullable(field.text(256)),
    forceChangePasswordNextSignIn: field.nullable(field.boolean),
    forceChangePasswordNextSignInWithMfa: field.nullable(field.boolean),
  },
  { ...rules, type: 'microsoft.graph.passwordProfile' },
);

/** What people with the right to may change about themselves. */
export const ownFields: Fields = {
  aboutMe: text(4000),
  birthday: field.nullable(field.instant),
  businessPhones: field.list(field.text(64), 1),
  hobbies: field.list(field.text(256)),
  interests: field.list(field.text(256)),
  mobilePhone: text(64),
  mySite: text(1024),
  pastProjects: field.list(field.text(256)),
  preferredLanguage: text(35),
  preferredName: text(256),
  responsibilities: field.list(field.text(256)),
  schools: field.list(field.text(256)),
  skills: field.list(field.text(256)),
};

/** What administrators, and apps with the permission, may write. */
export const userFields: Fields = {
  ...ownFields,
  accountEnabled: field.boolean,
  ageGroup: text(64),
  city: text(128),
  companyName: text(64),
  consentProvidedForMinor: text(64),
  country: text(128),
  department: text(64),
  displayName: filledText(256),
  employeeHireDate: field.nullable(field.instant),
  employeeId: text(16),
  employeeType: text(64),
  faxNumber: text(64),
  givenName: text(64),
  jobTitle: text(128),
  mail: text(113),
  mailNickname: filledText(64),
  officeLocation: text(128),
  otherMails: field.list(field.text(250), 250),
  passwordPolicies: text(256),
  passwordProfile,
  postalCode: text(40),
  showInAddressList: field.nullable(field.boolean),
  state: text(128),
  streetAddress: text(1024),
  surname: text(64),
  usageLocation: field.nullable(field.text(2)),
  userPrincipalName: filledText(113),
  userType: field.oneOf(['Member', 'Guest']),
};
