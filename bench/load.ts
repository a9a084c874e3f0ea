import { Agent, request } from 'node:http';

export interface Load {
  /** Asked in turn. */
  readonly urls: readonly string[];
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests answered per second over connections kept open; any answer but 200 ends the measurement. */
export async function requestsPerSecond(load: Load, seconds: number, connections = 16): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let answered = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await once(load, load.urls[answered % load.urls.length] ?? '', agent);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, lane));
    return (answered * 1_000) / (performance.now() - begun);
  } finally {
    agent.destroy();
  }
}

function once({ method, headers = {}, body }: Load, url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${method} ${url} answered ${response.statusCode}`));
      });
    });
    outgoing.on('error', reject).end(body);
  });
}
