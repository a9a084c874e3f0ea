/** A request the portal answers with an error page: title and text are read by a person. */
export class PortalFault extends Error {
  override readonly name = 'PortalFault';
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

export function notFound(what: string): PortalFault {
  return new PortalFault(
    404,
    'Not found',
    `${what} was not found in this directory. It may have been deleted.`,
  );
}

export function notAllowed(message: string): PortalFault {
  return new PortalFault(403, 'You do not have access', message);
}
