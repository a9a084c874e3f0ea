export const jonas = 'jonas.weber@alderworks.example';
export const lena = 'lena.roth@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const tom = 'tom.okafor@alderworks.example';
/** Has nothing in her own calendar until a test puts it there. */
export const greta = 'greta.lund@alderworks.example';
export const birch = 'room.birch@alderworks.example';

/** A start and an end in a zone, as a request says them. */
export function from(start: string, end: string, timeZone = 'UTC') {
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}

export function invited(...addresses: readonly string[]) {
  return addresses.map((address) => ({ emailAddress: { address }, type: 'required' }));
}

export function window(start: string, end: string): string {
  return `startDateTime=${encodeURIComponent(start)}&endDateTime=${encodeURIComponent(end)}`;
}
