import { Button, type ButtonProps } from '@fluentui/react-components';
import { Checkmark20Regular, Copy20Regular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { useNotices } from './notices.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who do not see what it stands beside. */
  readonly what: string;
  /** Shown on the button; an icon alone without. */
  readonly label?: string;
  readonly appearance?: ButtonProps['appearance'];
  readonly onCopied?: () => void;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what, label, appearance = 'subtle', onCopied }: CopyButtonProps) {
  const words = useWords();
  const { say } = useNotices();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      say(words.parts.copied, { silent: true });
      onCopied?.();
    } catch {
      // Without https, or where the person has forbidden it.
      say(words.parts.copyRefused);
    }
  };
  return (
    <Button
      appearance={appearance}
      icon={copied ? <Checkmark20Regular /> : <Copy20Regular />}
      aria-label={label === undefined ? words.parts.copyWhat(what) : undefined}
      title={label === undefined ? words.parts.copyWhat(what) : undefined}
      onClick={() => void copy()}
    >
      {label}
    </Button>
  );
}
