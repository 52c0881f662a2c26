/** A network and a disk that fail. */
import { inShort } from './in-short.ts'
import { networkRow } from './rows/network.ts'
import { unwritableRow } from './rows/unwritable.ts'

inShort('', networkRow, ({ answers = 0 }) => answers > 0)
inShort(' [bar 8]', unwritableRow, ({ 'requests beyond the one': _, ...counts }) => 'lost' in counts)
