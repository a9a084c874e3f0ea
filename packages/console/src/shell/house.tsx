import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { useLayoutEffect, useMemo } from 'react';
import { type Hub, HubContext } from '../hub/hub.ts';
import { NoticesPlace } from '../parts/notices.tsx';
import { useIsDark } from '../theme/color-scheme.ts';
import { darkTheme, lightTheme } from '../theme/themes.ts';

interface HouseProps {
  readonly hub: Hub;
  readonly queries: QueryClient;
  readonly router: AnyRouter;
  /** Lets styles in under the page's policy. */
  readonly nonce: string | undefined;
}

/** Everything the pages stand on. */
export function House({ hub, queries, router, nonce }: HouseProps) {
  const isDark = useIsDark();
  const renderer = useMemo(
    () => createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } }),
    [nonce],
  );
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={isDark ? darkTheme : lightTheme} className="portico">
        <QueryClientProvider client={queries}>
          <HubContext value={hub}>
            <NoticesPlace>
              <RouterProvider router={router} />
            </NoticesPlace>
          </HubContext>
        </QueryClientProvider>
      </FluentProvider>
    </RendererProvider>
  );
}
