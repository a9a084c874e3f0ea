export const home = {
  title: 'Home',
  welcome: 'Welcome to Portico',
  welcomeLead: 'The front door between the systems you run yourself and Microsoft 365.',
  tryTitle: 'Try it with a sandbox tenant',
  tryWords:
    'A complete Microsoft 365 on this machine, with people, mail, calendars and tasks in it. Connected in seconds. Nothing in it reaches Microsoft.',
  tryButton: 'Connect the sandbox',
  tryConnecting: 'Taking over its registrations, signing a sandbox person in, looking at every feature…',
  tryOff: 'The sandbox is switched off here (PORTICO_SANDBOX).',
  realTitle: 'Connect my Microsoft 365',
  realWords:
    'A few questions, one at a time. Portico registers itself, signs you in and shows your own data at the end. You can go back at every step.',
  realButton: 'Begin',
  takes: 'About five minutes',
  seconds: 'A few seconds',
  connections: 'Connections',
  upcoming: 'What ends, and what waits',
  appItself: 'the application itself',
  nobodyYet: 'nobody has signed in yet',
  sandboxThere: 'The sandbox is connected.',
  open: 'Open',
};
