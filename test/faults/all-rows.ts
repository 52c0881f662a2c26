/** The whole table, in the order in which it is published. */
import type { Row } from './row.ts'
import { frozenRow } from './rows/frozen.ts'
import { killRow } from './rows/kills.ts'
import { networkRow } from './rows/network.ts'
import { raceRow } from './rows/race.ts'
import { restartRow } from './rows/restarts.ts'
import { signalRow } from './rows/signals.ts'
import { slowRow } from './rows/slow.ts'
import { togetherRow } from './rows/together.ts'
import { unwritableRow } from './rows/unwritable.ts'

export const allRows: readonly Row[] = [
  raceRow,
  slowRow,
  frozenRow,
  killRow,
  restartRow,
  signalRow,
  unwritableRow,
  networkRow,
  togetherRow,
]
