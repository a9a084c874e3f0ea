import { PlugConnected24Regular } from '@fluentui/react-icons';
import { LinkButton } from '../../parts/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { DoorCard } from './door-card.tsx';

export function RealDoor() {
  const { home } = useWords();
  return (
    <DoorCard
      icon={<PlugConnected24Regular />}
      title={home.realTitle}
      words={home.realWords}
      takes={home.takes}
    >
      <LinkButton to="/connect/$step" params={{ step: 'what' }} look="primary" size="large">
        {home.realButton}
      </LinkButton>
    </DoorCard>
  );
}
