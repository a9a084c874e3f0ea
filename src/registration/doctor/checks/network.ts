import { PorticoError } from '../../../base/errors/portico-error.ts';
import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';

/*
 * Looks whether Microsoft's sign-in service and Graph can be reached from here at all, through whatever proxy is set.
 * Any answer will do, a refusal as well.
 */
export const network: Check = {
  name: 'network',
  title: 'The way to Microsoft',
  async examine(facts) {
    const hosts = [...new Set([facts.cloud.authority, facts.cloud.graph])];
    const failed = (await Promise.all(hosts.map((host) => reach(facts, host)))).filter(
      (finding) => finding !== undefined,
    );
    if (failed.length > 0) return failed;
    return [holds('network', `${hosts.map((host) => new URL(host).host).join(' and ')} can be reached.`)];
  },
};

async function reach({ fetch }: Facts, address: string): Promise<Finding | undefined> {
  try {
    const answer = await fetch(address, { method: 'HEAD', redirect: 'manual', timeout: 10_000 });
    await answer.body?.cancel();
    return undefined;
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return {
      code: 'network/unreachable',
      state: 'wrong',
      title: `${new URL(address).host} cannot be reached: ${lowered(error.title)}`,
      detail: error.message,
      whoseMove: error.whoseMove,
      nextStep: error.nextStep,
      technical: { code: error.code },
    };
  }
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
