/** An answer of the hub, as text and as what it means. */
export interface HubReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** Speaks with a hub over REST as a program with a key does. */
export interface HubClient {
  get(path: string): Promise<HubReply>;
  post(path: string, body?: unknown): Promise<HubReply>;
  patch(path: string, body: unknown): Promise<HubReply>;
  delete(path: string): Promise<HubReply>;
  /** Everything it was answered so far. */
  readonly heard: readonly string[];
}

export const adminKey = 'the-key-of-the-first-hour-in-tests-0123456789';

export function hubClient(url: string, key = adminKey): HubClient {
  const heard: string[] = [];
  const ask = async (method: string, path: string, body?: unknown): Promise<HubReply> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    heard.push(text);
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
    };
  };
  return {
    heard,
    get: (path) => ask('GET', path),
    post: (path, body = {}) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path),
  };
}
