/** A network and a disk that fail. */
import { inShort } from './in-short.ts'
import { networkRow } from './rows/network.ts'
import { unwritableRow } from './rows/unwritable.ts'

inShort('', networkRow, ({ answers = 0 }) => answers > 0)
// What was to fail must have been called.
inShort(' [bar 8]', unwritableRow, ({ 'calls that failed': times = 1 }) => times > 0)
