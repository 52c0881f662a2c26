/** Many who ask at once, and answers and holders that are late. */
import { inShort } from './in-short.ts'
import { frozenRow } from './rows/frozen.ts'
import { raceRow } from './rows/race.ts'
import { slowRow } from './rows/slow.ts'
import { togetherRow } from './rows/together.ts'

inShort(' [bar 2]', raceRow, ({ rounds = 0 }) => rounds > 0)
inShort('', togetherRow, ({ rounds = 0 }) => rounds > 0)
inShort('', slowRow, ({ 'told REFRESH_HELD': held = 0 }) => held > 0)
inShort('', frozenRow, ({ 'callers told REFRESH_HELD': held = 0 }) => held === 6)
