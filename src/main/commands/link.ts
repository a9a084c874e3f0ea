import { linkCommand } from '../../surfaces/cli/link-command.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

export const link: Command = {
  summary: 'Make a new one-time link that sets the console’s password, for one that was lost or never set.',
  usage: 'link',
  run: (context) => runErrand(context, linkCommand),
};
