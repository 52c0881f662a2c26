/** Applications, and what they are set up with, in the order they are read. */
import type { EvidenceRow } from '../row.ts'
import { appsBounds } from './apps-bounds.ts'
import { appsChanged } from './apps-changed.ts'
import { appsMade } from './apps-made.ts'
import { appsUsed } from './apps-used.ts'

export const apps: readonly EvidenceRow[] = [...appsMade, ...appsBounds, ...appsChanged, ...appsUsed]
