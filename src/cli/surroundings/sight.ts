/** What can be seen of the machine beside its variables; replaced as a whole in tests. */
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'

export interface Sight {
  readonly hostName: string
  readonly userName: string
  /** Undefined where there is no such file, or it may not be read. */
  textOf(path: string): string | undefined
}

/** A container may run under an id that has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

export const systemSight = (): Sight => ({ hostName: hostname(), userName: userName(), textOf })
