import { alderDomain } from './tenants.ts';

/* Who writes to whom at Alder Works, and from outside. */

export const mira = `Mira Adler <mira.adler@${alderDomain}>`;
export const lena = `Lena Roth <lena.roth@${alderDomain}>`;
export const jonas = `Jonas Weber <jonas.weber@${alderDomain}>`;
export const priya = `Priya Nair <priya.nair@${alderDomain}>`;
export const tom = `Tom Okafor <tom.okafor@${alderDomain}>`;
export const rosa = `Rosa Blanc <rosa.blanc@${alderDomain}>`;
export const greta = `Greta Lund <greta.lund@${alderDomain}>`;
export const office = `Alder Works Office <office@${alderDomain}>`;
export const carla = 'Carla Moser <carla.moser@mosertimber.example>';
export const joe = 'Joe Brandt <joe.brandt@brandtfencing.example>';
export const petra = 'Petra Lang <petra.lang@gemeinde-aarau.example>';
export const timberWeekly = 'Timber Weekly <news@timberweekly.example>';
