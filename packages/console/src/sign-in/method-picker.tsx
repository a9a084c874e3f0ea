import { Laptop24Regular, Link24Regular, Phone24Regular } from '@fluentui/react-icons';
import type { SignIn } from '@portico/client';
import type { ReactNode } from 'react';
import { ChoiceCards } from '../parts/choice-cards.tsx';
import { useWords } from '../words/use-words.ts';

export type Method = SignIn['method'];

const methods: readonly Method[] = ['callback', 'device', 'paste'];

const icons: Readonly<Record<Method, ReactNode>> = {
  callback: <Laptop24Regular />,
  device: <Phone24Regular />,
  paste: <Link24Regular />,
};

interface MethodPickerProps {
  readonly method: Method;
  readonly onChoose: (method: Method) => void;
}

/** How somebody signs in at Microsoft. */
export function MethodPicker({ method, onChoose }: MethodPickerProps) {
  const { connections } = useWords();
  return (
    <ChoiceCards
      question={connections.signInHow}
      choices={methods.map((value) => ({ value, icon: icons[value], ...connections.methods[value] }))}
      chosen={method}
      onChoose={onChoose}
    />
  );
}
