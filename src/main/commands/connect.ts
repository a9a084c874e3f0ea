import { connectCommand, connectOptions } from '../../surfaces/cli/connect/connect-command.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

export const connect: Command = {
  summary:
    'Connect an account, or the application itself, through a registration; or sign a connection in again. Then try it.',
  usage: 'connect [REGISTRATION|CONNECTION] [--features FEATURES] [--browser|--device|--paste] [OPTIONS]',
  mayFollow: ['REGISTRATION|CONNECTION'],
  options: connectOptions,
  examples: ['connect', 'connect "Portico for Home Assistant" --features calendar=update,mail --device'],
  run: (context) => runErrand(context, (errand) => connectCommand(context, errand)),
};
