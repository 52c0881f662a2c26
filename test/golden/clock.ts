/** The moment at which the stores here are looked at. */
export const clock = { now: () => new Date('2026-11-23T12:00:00Z') }
