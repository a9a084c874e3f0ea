import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface WaitButtonProps {
  readonly label: string;
  readonly seconds: number;
  readonly onWaited: () => void;
}

/** Counts down and looks again; whoever is impatient presses it. */
export function WaitButton({ label, seconds, onWaited }: WaitButtonProps) {
  const { parts } = useWords();
  const [left, setLeft] = useState(seconds);
  const waited = useRef(onWaited);
  waited.current = onWaited;
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left === 0) waited.current();
  }, [left]);
  return (
    <>
      <Button onClick={() => setLeft(0)}>{label}</Button>
      {left > 0 && <span>{parts.waitMore(left)}</span>}
    </>
  );
}
