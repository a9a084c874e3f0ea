import { registerCommand } from '../../surfaces/cli/register/register-command.ts';
import { registerOptions } from '../../surfaces/cli/register/register-options.ts';
import type { Command } from '../command.ts';
import { runErrand } from '../run-errand.ts';

export const register: Command = {
  summary:
    'Register Portico at Microsoft, or take over a registration that is there, and connect it: asks for what the options leave open.',
  usage: 'register [--how create|import|portal|az|…] [--features FEATURES] [OPTIONS]',
  options: registerOptions,
  examples: [
    'register',
    'register --how create --features calendar=update,mail --tenant example.com',
    'register --how import --client-id GUID --tenant GUID --secret-file secret.txt --app-features leave=update',
    'register --how terraform --features calendar=update > portico.tf',
  ],
  run: (context) => runErrand(context, (errand) => registerCommand(context, errand)),
};
