/** Where "now" comes from; the system's in production, a fixed or stepped one in tests. */
export type Clock = { now(): Date };
