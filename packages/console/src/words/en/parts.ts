import type { Connection, FeatureStanding, Finding } from '@portico/client';

const moves: Readonly<Record<Finding['whoseMove'], string>> = {
  you: 'Your move',
  'your-admin': "Your admin's move",
  microsoft: "Microsoft's move",
  portico: "Portico's move",
  'nobody-wait': 'Nobody has to do anything',
};

const findingStates: Readonly<Record<Finding['state'], string>> = {
  ok: 'Fine',
  wrong: 'Wrong',
  warning: 'Worth a look',
  unknown: 'Could not be looked at',
};

const connectionStates: Readonly<Record<Connection['state'], string>> = {
  new: 'Not signed in yet',
  'waiting-for-admin': 'Waits for an admin',
  live: 'Works',
  'needs-sign-in': 'Needs you to sign in',
  stopped: 'Stopped',
};

const has: Readonly<Record<FeatureStanding['has'], string>> = {
  none: 'not available',
  read: 'read',
  update: 'read and change',
};

export const parts = {
  moves,
  findingStates,
  connectionStates,
  has,
  levels: { none: 'not available', read: 'read', update: 'change' },
  copy: 'Copy',
  copyWhat: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Select the text and copy it by hand.',
  show: 'Show',
  hide: 'Hide',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  next: 'Continue',
  save: 'Save',
  saved: 'Saved',
  undo: 'Undo',
  tryAgain: 'Try again',
  details: 'Details for specialists',
  code: 'Code',
  error: 'Error',
  correlationId: 'Correlation ID',
  traceId: 'Trace ID',
  timestamp: 'Time at Microsoft',
  request: 'Request',
  raw: 'Answer as it came',
  documentation: 'What this code means',
  fixed: 'Mended',
  fine: (count: number) => (count === 1 ? 'One check is fine' : `${count} checks are fine`),
  stepStates: {
    waiting: 'Waiting',
    running: 'Running',
    done: 'Done',
    skipped: 'Skipped',
    failed: 'Failed',
  },
  canLeave: 'This goes on by itself. You can leave this page and come back.',
  loading: 'Loading…',
  progress: 'Progress',
  ofSteps: (done: number, all: number) => `${done} of ${all} done`,
  timeline: {
    now: 'Now',
    ended: 'Ended',
    none: 'Nothing ends, and nothing waits for anybody.',
  },
  matrix: {
    feature: 'Feature',
    asked: 'Asked for',
    now: 'There is',
    permissions: 'Permissions at Microsoft',
    unknown: 'not known yet',
    granted: 'granted',
    missing: 'missing',
    noPermissions: 'needs none of its own',
    others: 'Also granted',
    othersWhy: 'Microsoft granted these, too. No feature that is on needs them.',
  },
  waitMore: (seconds: number) => `Looking again in ${seconds} s`,
};
