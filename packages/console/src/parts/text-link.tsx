import { Link } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

function AnchorLink(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <Link as="a" href={props.href ?? '#'} {...props} />;
}

/** A way to another page of the console, in a text. */
export const TextLink = createLink(AnchorLink);
