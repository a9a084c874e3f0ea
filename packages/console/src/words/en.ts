import { access } from './en/access.ts';
import { connect } from './en/connect.ts';
import { connections } from './en/connections.ts';
import { diagnosis } from './en/diagnosis.ts';
import { home } from './en/home.ts';
import { parts } from './en/parts.ts';
import { registrations } from './en/registrations.ts';
import { shell } from './en/shell.ts';

/** Everything the pages say, in English. Another language is an object of the same shape. */
export const en = { shell, parts, access, home, connect, connections, registrations, diagnosis };

export type Words = typeof en;
