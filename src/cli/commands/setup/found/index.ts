import { type Found, foundIn } from './found.ts'
import { readJson } from './read-json.ts'
import { readLines } from './read-lines.ts'

export type { Found, ValueName } from './found.ts'

/** What a Postman environment, a `.env` file, a curl line or an address tells. */
export const readFound = (text: string): Found =>
  foundIn(readJson(text.replace(/^\uFEFF/, '')) ?? readLines(text.replace(/^\uFEFF/, '')))
