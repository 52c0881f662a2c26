import type { Seen } from './seen.ts'
import type { Client, Server } from './server.ts'

/** One script, for either server. */
export interface Case {
  /** Unique; the part before the colon names the group. */
  readonly name: string
  /** Registered at both; the first one asks. The confidential one when left out. */
  readonly clients?: readonly Client[]
  run(server: Server): Promise<Seen>
}
