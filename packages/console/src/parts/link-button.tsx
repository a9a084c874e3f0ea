import { Button, type ButtonProps } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactElement, ReactNode } from 'react';

type LinkButtonProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  readonly look?: ButtonProps['appearance'];
  readonly size?: ButtonProps['size'];
  readonly icon?: ReactElement;
  readonly children?: ReactNode;
};

function AnchorButton({ look = 'secondary', size = 'medium', icon, children, ...rest }: LinkButtonProps) {
  return (
    <Button
      appearance={look}
      size={size}
      {...(icon === undefined ? {} : { icon })}
      {...({ ...rest, as: 'a' } as ButtonProps)}
    >
      {children}
    </Button>
  );
}

/** A way to another page of the console that looks like a button. */
export const LinkButton = createLink(AnchorButton);
