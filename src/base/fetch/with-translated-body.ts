/**
 * The same response, except that a body that breaks off fails with the translated error, as the headers do.
 * Without this, a server that stalls halfway would surface as undici's bare "terminated".
 */
export function withTranslatedBody(response: Response, translate: (error: unknown) => unknown): Response {
  const { body, url, redirected } = response;
  if (body === null) return response;
  const reader = body.getReader();
  const translated = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(translate(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers } = response;
  const whole = new Response(translated, { status, statusText, headers });
  // The constructor knows neither; both are read by libraries that check where an answer came from.
  return Object.defineProperties(whole, { url: { value: url }, redirected: { value: redirected } });
}
