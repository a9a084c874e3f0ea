/** Who has to do something before the work can go on. */
export type WhoseMove = 'you' | 'your-admin' | 'microsoft' | 'portico' | 'nobody-wait';

/** Whether the same call may succeed later: `no`, `soon` (seconds, with back-off) or `after` a known moment. */
export type Retry = 'no' | 'soon' | 'after';

/** How it is said to people. */
export const moveWords: Readonly<Record<WhoseMove, string>> = {
  you: 'Your move',
  'your-admin': "Your administrator's move",
  microsoft: "Microsoft's move",
  portico: "Portico's move",
  'nobody-wait': 'Nobody has to do anything',
};
