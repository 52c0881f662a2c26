/** How much of us one caller may hold on to, in real time: nobody on loopback needs more. */
export interface Limits {
  /** For the head of a request. */
  readonly headMs: number
  /** Between two pieces of a body that the instance waits for. */
  readonly bodyStallMs: number
  /** Until a caller that has been given much reads on: a person may be looking at it. */
  readonly readerStallMs: number
  readonly connections: number
  /** What answers under way have left to arrive when it is over. */
  readonly farewellMs: number
}

export const usualLimits: Limits = {
  headMs: 10_000,
  bodyStallMs: 30_000,
  readerStallMs: 300_000,
  connections: 64,
  farewellMs: 2_000,
}
