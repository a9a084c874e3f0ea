const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people at this machine read it: `21 May 2027, 10:00`. */
export function timeWords(moment: string | undefined): string {
  return moment === undefined ? '' : format.format(Date.parse(moment));
}
