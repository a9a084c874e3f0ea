/**
 * Lets work be done one piece after the other, and refuses more than a few that wait: each hash of a password takes
 * 19 MiB, and a flood of sign-ins must not take that many times over.
 */
export function oneAtATime(mostWaiting: number, refusal: () => Error) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting > mostWaiting) throw refusal();
    waiting += 1;
    const turn = last.then(work);
    last = turn.catch(() => undefined); // whose turn failed was told; the next one is not concerned
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
}
