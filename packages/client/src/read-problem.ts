import { PorticoProblem, type Problem } from './portico-problem.ts';

/** What an answer says that did not go well. One that is not Portico's, a proxy's page say, becomes a problem, too. */
export async function readProblem(response: Response): Promise<PorticoProblem> {
  const text = await response.text().catch(() => '');
  return new PorticoProblem(porticosOwn(text) ?? notPorticos(response, text));
}

function porticosOwn(text: string): Problem | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'nextStep' in body;

function notPorticos({ status, url }: Response, text: string): Problem {
  return {
    code: 'client-answer-not-porticos',
    status,
    title: `Something between this page and Portico answered with status ${status}.`,
    detail: text.slice(0, 200) || `${url} gave no text.`,
    whoseMove: 'you',
    nextStep: 'Look at the proxy in front of Portico, and whether Portico itself runs.',
  };
}

/** The problem when no answer came at all. */
export function noAnswer(cause: unknown): PorticoProblem {
  return new PorticoProblem(
    {
      code: 'client-no-answer',
      status: 0,
      title: 'Portico does not answer.',
      whoseMove: 'you',
      nextStep: 'See whether Portico still runs and this device is connected, then try again.',
    },
    cause,
  );
}
