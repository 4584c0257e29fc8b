// The title of a topic, which opens its card.

interface TopicLinkProps {
  title: string;
  onOpen(): void;
}

export function TopicLink({ title, onOpen }: TopicLinkProps) {
  return (
    <button type="button" class="link" onClick={onOpen}>
      <bdi>{title}</bdi>
    </button>
  );
}
