import type { causes } from '../../../src/foundation/dictionary/index.ts'

/** The name of a cause, as the dictionary has it. */
export type Cause = keyof typeof causes
