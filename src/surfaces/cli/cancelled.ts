/** The person at the terminal gave up, with Ctrl-C or Escape. Exit 1, without any ado. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor(message = 'Cancelled.') {
    super(message);
  }
}
