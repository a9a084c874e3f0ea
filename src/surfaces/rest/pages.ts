import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem.ts';

/** What a browser is shown where no route answers. Another surface has the pages; main hands them over. */
export interface Pages {
  /** Answers an address that is no route with a page, or says that it has none for it. */
  elsewhere(request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
  /** A problem as a page. */
  problem(problem: Problem, reply: FastifyReply): FastifyReply;
}

/** Whether a person waits at a browser: not a program, and not a script of a page. */
export function wantsPage({ method, headers, url }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (headers.accept ?? '').includes('text/html') && !/^\/api(?:[/?]|$)/.test(url);
}
