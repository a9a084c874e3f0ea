import { doctorCommand, doctorOptions } from '../../surfaces/cli/doctor/doctor-command.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

export const doctor: Command = {
  summary:
    'Say what is wrong, whose move it is and what to do: about a registration, a connection, everything, or an error that was copied from anywhere. Ends with 1 when something stands in the way.',
  usage: 'doctor [REGISTRATION|CONNECTION|-] [--fix] [--text TEXT] [OPTIONS]',
  mayFollow: ['REGISTRATION|CONNECTION|-'],
  options: doctorOptions,
  examples: ['doctor', "doctor --text 'AADSTS50011: The redirect URI …'", 'doctor conn_01k9x5… --fix'],
  run: (context) => runErrand(context, (errand) => doctorCommand(context, errand)),
};
