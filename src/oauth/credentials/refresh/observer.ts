/**
 * The points of a refresh, in the order they are reached. They stand where a death would have different
 * consequences, so that whoever watches (the fault runs do) can bring one about at each.
 */
export type Point = 'claimed' | WirePoint | 'sealed' | 'committed' | 'replied'

/** The points that whoever sends the request comes by. `sent`: its last byte was handed to the system. */
export type WirePoint = 'sending' | 'sent' | 'headers' | 'body'

/** Told of each point as it is reached. The refresh goes on when the answer has settled, except at `sent`. */
export type Observer = (point: Point, profile: string) => void | Promise<void>
