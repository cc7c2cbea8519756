/** Remembers what has been delivered, so that what Slack delivers again acts once. */
export interface Deliveries {
  /** True the first time it is asked about a delivery. */
  isFirst(delivery: string): boolean;
  /** It may be delivered again after all: its answer did not get through. */
  forget(delivery: string): void;
}

/** Slack gives up after an hour at the latest; a busy workspace does not press so often in that time. */
const MOST_REMEMBERED = 10_000;

export function createDeliveries(): Deliveries {
  const seen = new Set<string>();
  return {
    isFirst(delivery) {
      if (seen.has(delivery)) return false;
      seen.add(delivery);
      const oldest = seen.values().next();
      if (seen.size > MOST_REMEMBERED && !oldest.done) seen.delete(oldest.value);
      return true;
    },
    forget: (delivery) => void seen.delete(delivery),
  };
}
