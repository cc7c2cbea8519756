/** Deduplicates redelivered requests. */
export interface Deliveries {
  /** True for the first delivery with this id, false for redeliveries. */
  isFirst(delivery: string): boolean;
  /** Forgets a delivery whose answer did not get through, so that its redelivery is answered. */
  forget(delivery: string): void;
}

/** Capacity: Slack redelivers for an hour at most, and no workspace is that busy. */
const MOST_REMEMBERED = 10_000;

export function createDeliveries(): Deliveries {
  const seen = new Set<string>();

  function forgetOldest(): void {
    const oldest = seen.values().next();
    if (!oldest.done) seen.delete(oldest.value);
  }

  return {
    isFirst(delivery) {
      if (seen.has(delivery)) return false;
      seen.add(delivery);
      if (seen.size > MOST_REMEMBERED) forgetOldest();
      return true;
    },
    forget: (delivery) => void seen.delete(delivery),
  };
}
