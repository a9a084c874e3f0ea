/**
 * What Microsoft does not say and nobody here could try on the real service; one place to correct it once somebody has.
 */
export const unverified = {
  /**
   * How an all-day event made in one zone is shown in another. `converted`: as the instants of its midnights, so that
   * 24 December of Los Angeles begins at 08:00 in UTC, and at midnight only for a client that asks for the zone it was
   * made in. `midnight`: as midnight whatever the zone, which Microsoft's staff called by design in 2017
   * (microsoft-graph-docs#1802, also #6003 and #16798). A client is right under both only if it asks for the
   * mailbox's zone and compares dates.
   */
  allDayTimes: 'converted' as 'converted' | 'midnight',

  /** Clients report 400 and 409 for a transaction id used again; the annotation with the winner's id was seen once. */
  duplicateTransaction: { status: 400, annotation: '@event.existingEventId' },

  /** Whether deleting an event frees its transaction id. */
  transactionFreedByDelete: false,
} as const;
