/** Processes that end: killed, restarted, interrupted. */
import { inShort } from './in-short.ts'
import { killRow } from './rows/kills.ts'
import { restartRow } from './rows/restarts.ts'
import { signalRow } from './rows/signals.ts'

inShort(' [bar 3]', killRow, ({ kills = 0 }) => kills > 0)
inShort('', restartRow, ({ 'refreshes meanwhile': refreshes = 0 }) => refreshes > 0)
inShort(' [bar 38]', signalRow, ({ points }) => points === 12)
