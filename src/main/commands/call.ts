import { callCommand, callOptions } from '../../surfaces/cli/call/call-command.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

export const call: Command = {
  summary: 'Run any operation by its name, its input as JSON. `./portico operations` lists them.',
  usage: 'call OPERATION [--input JSON|@FILE|-]',
  words: ['OPERATION'],
  options: callOptions,
  examples: ['call features.list --json', `call connections.get --input '{"id":"conn_01k9x5…"}' --json`],
  run: (context) => runErrand(context, (errand) => callCommand(context, errand)),
};
