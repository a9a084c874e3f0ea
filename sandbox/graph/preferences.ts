/** What a client asks for in its Prefer headers. */
export interface Preferences {
  /** The zone name exactly as asked, e.g. `W. Europe Standard Time` or `Europe/Zurich`; undefined means UTC. */
  readonly timeZone: string | undefined;
  readonly immutableIds: boolean;
  readonly maxPageSize: number | undefined;
  /** `text` or `html` for Outlook bodies. */
  readonly bodyContentType: 'text' | 'html' | undefined;
  readonly returnMinimal: boolean;
}

export function readPreferences(header: string | undefined): Preferences {
  const text = header ?? '';
  const value = (name: string): string | undefined =>
    new RegExp(`(?:^|[,;\\s])${name}\\s*=\\s*(?:"([^"]*)"|([^,;\\s]+))`, 'i')
      .exec(text)
      ?.slice(1)
      .find((found) => found !== undefined);
  const size = Number(value('(?:odata\\.)?maxpagesize'));
  const bodyType = value('outlook\\.body-content-type')?.toLowerCase();
  return {
    timeZone: value('outlook\\.timezone'),
    immutableIds: value('IdType')?.toLowerCase() === 'immutableid',
    maxPageSize: Number.isInteger(size) && size > 0 ? size : undefined,
    bodyContentType: bodyType === 'text' || bodyType === 'html' ? bodyType : undefined,
    returnMinimal: value('return')?.toLowerCase() === 'minimal',
  };
}
