type Program = readonly [program: string, ...words: string[]];

/** What opens an address in the browser of whoever sits at this machine; undefined where they would not see it. */
export function browserOf(
  { BROWSER, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION }: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Program | undefined {
  if (BROWSER !== undefined && BROWSER !== '') return [BROWSER];
  // Somebody from elsewhere: a browser would open in front of nobody.
  if (SSH_CONNECTION !== undefined) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return (DISPLAY ?? WAYLAND_DISPLAY ?? '') === '' ? undefined : ['xdg-open'];
}
