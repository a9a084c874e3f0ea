/** Where browsers come back to from Microsoft while a command waits for them. */
export interface Door {
  /**
   * - `here`: this command listens itself, for as long as the door is open
   * - `hub`: the hub runs and receives them; what became of it is in the database
   * - `nobody`: nothing listens there
   */
  readonly kind: 'here' | 'hub' | 'nobody';
  /** In words, why nobody does. */
  readonly reason?: string;
  close(): Promise<void>;
}
