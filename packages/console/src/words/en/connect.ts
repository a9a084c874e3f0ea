export const connect = {
  title: 'Connect',
  step: (step: number, all: number) => `Step ${step} of ${all}`,
  steps: { what: 'What', where: 'Where', features: 'Features', how: 'How', go: 'Connect' },
  startOver: 'Start over',
  another: 'Connect something else',
  phaseStates: { later: 'later', now: 'now', done: 'done' },
  what: {
    title: 'What do you want to connect?',
    choices: {
      'home-assistant': {
        title: 'Home Assistant',
        words: 'Calendars, mail, to-do lists and presence in your home.',
      },
      automation: {
        title: 'An automation platform',
        words: 'n8n and its relatives: the client ID, the secret and the callback URL they ask for.',
      },
      leave: {
        title: 'Staff leave',
        words: 'Absences from an HR system, in everybody’s Outlook calendar.',
      },
      program: {
        title: 'My own program',
        words: 'Anything that talks to Portico, or to Microsoft Graph through it.',
      },
    },
  },
  where: {
    title: 'Which Microsoft 365?',
    work: { title: 'Work or school', words: 'An account of an organisation, such as jonas@example.org.' },
    personal: {
      title: 'Personal',
      words: 'An account at outlook.com, hotmail.com, live.com or with an address of your own.',
    },
    sandbox: {
      title: 'The sandbox',
      words: 'The Microsoft 365 on this machine, to try every step without consequences.',
    },
    whose: 'Whose account is it?',
    more: 'More clouds',
    fewer: 'Fewer clouds',
    cloudWords: 'Work or school accounts in this cloud.',
    personalFacts: 'What a personal account cannot have',
    personalNeeds:
      'Microsoft creates app registrations only in a directory. If you have none, sign up for Azure first; Microsoft Entra ID is free in it, and Portico works with that.',
    personalNeedsTitle: 'You need a free Entra directory',
    leaveNeedsWork: 'Staff leave needs the mailboxes of an organisation.',
  },
  features: {
    title: 'What may it do?',
    lead: 'No more than it needs: everything can be changed later.',
    actsAs: 'Who does it act as?',
    account: { title: 'Somebody who signs in', words: 'It sees what that person sees.' },
    app: { title: 'Itself', words: 'Nobody signs in. An admin decides for which mailboxes.' },
    heading: 'Features',
    off: 'Off',
    read: 'Read',
    update: 'Read and change',
    asksFor: 'Microsoft is asked for',
    asksNothing: 'Microsoft is asked for nothing more than who you are.',
    needsAdmin: {
      always: 'an admin has to approve it',
      'by-default-policy': 'in most organisations an admin has to approve it',
      no: '',
    },
    chooseOne: 'Switch on at least one.',
    adminAlways: 'An admin has to approve some of this, always.',
    adminByPolicy:
      'In most organisations an admin has to approve some of this. If yours does not insist, nothing is asked.',
    adminNever: 'No admin is needed.',
    remarks: 'Good to know',
  },
  how: {
    title: 'How shall it be registered?',
    lead: 'Microsoft 365 wants to know every application that connects to it. The first way is the shortest.',
    recommended: 'Recommended',
    needs: 'Needs',
    takes: 'Takes',
    ways: {
      existing: {
        title: 'Use a registration that is here',
        words: 'Portico looks after it already.',
        needs: 'nothing',
        takes: 'a minute',
      },
      automatic: {
        title: 'Let Portico set it up',
        words:
          'You sign in once as somebody who may register applications. Portico does the rest, step by step, before your eyes.',
        needs: 'an account that may register applications',
        takes: 'two minutes',
      },
      admin: {
        title: 'Ask my admin',
        words: 'A mail with everything they need. They send three values back.',
        needs: 'an admin who answers',
        takes: 'five minutes of theirs',
      },
      import: {
        title: 'I have a client ID and a secret',
        words: 'From a registration that exists. Checked while you type.',
        needs: 'the client ID, the secret, the tenant',
        takes: 'a minute',
      },
      portal: {
        title: 'Show me the portal steps',
        words: 'Each click, with links and the exact values to copy.',
        needs: 'access to the Entra portal',
        takes: 'ten minutes',
      },
      script: {
        title: 'Give me a script',
        words: 'Azure CLI, PowerShell, Terraform, Bicep or a manifest.',
        needs: 'a shell where you are signed in to Azure',
        takes: 'three minutes',
      },
    },
    name: 'Name of the registration',
    nameHint: 'What people see when Microsoft asks them to allow it.',
    defaultName: 'Portico',
  },
  go: {
    title: 'Connecting',
    whichRegistration: 'Which registration?',
    setupTitle: 'Sign in as somebody who may register applications',
    setupLead: (client: string) =>
      `The sign-in goes through ${client}. Microsoft will ask to allow the following, for this while alone:`,
    setupTenant: 'Your organisation’s domain or tenant ID (if Microsoft picks the wrong one by itself)',
    setupDirectory: 'Your directory’s domain or tenant ID',
    setupDirectoryHint:
      'A personal account can be in several directories, so Microsoft has to be told. Azure shows it under your name at the top right.',
    setupOwn: 'Sign in through an application of our own',
    setupOwnId: 'Its Application (client) ID',
    setupForgotten: 'Portico forgets this sign-in when it is done, after an hour at the latest.',
    setupReady: (name: string) => `Signed in as ${name}`,
    setupPrepare: 'Show what will be asked',
    creating: 'Creating the registration',
    createSteps: 'What happens at Microsoft',
    grantConsent: 'Approve the permissions for everybody in the organisation, if I may',
    grantConsentHint: 'Then nobody else is asked. Leave it off if you only connect yourself.',
    create: 'Create it',
    created: 'The registration is there.',
    adminLead: 'Send them this. It holds every step with the exact values, and no secret.',
    adminSubject: 'Please register an application for Portico',
    adminMail: (name: string, steps: string) => `Hello,

I would like to connect a system we run ourselves to Microsoft 365, through Portico. Please register an application named “${name}” for it. These are the steps, with the exact values:

${steps}

Then please send me the Application (client) ID, the Directory (tenant) ID and the Value of the client secret (the secret in a way that only I can read).

Thank you.`,
    haveValues: 'I have the values',
    importLead: 'Portico looks at them while you type, before anybody is asked.',
    portalLead: 'Work down the list; the values you bring back go right where they appear.',
    openPortal: 'Open this page of the portal',
    bringBack: {
      'client-id': 'Paste the Application (client) ID here',
      tenant: 'Paste the Directory (tenant) ID here',
      secret: 'Paste the Value of the secret here',
    },
    scriptLead:
      'Run it where you are signed in to Azure, then enter below what it prints. Running it twice does no harm.',
    looksGood: 'Looks right',
    takeOver: 'Take it over',
    accountLead: 'Now sign in as the account that is to be connected.',
    adminHere:
      'A link can only approve what the registration lists. If it was made by an older guide, or you are the admin, Portico can also put it right here:',
    letPortico: 'Let Portico put it right',
    doneTitle: 'It works',
    doneLead: 'This just came from your Microsoft 365:',
    doneOpen: 'Go to the connection',
    doneHome: 'Go to Home',
    steps: {
      register: 'Register the application',
      connect: 'Connect',
      approve: 'Approval by an admin',
      test: 'Test with real data',
    },
  },
};
