import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Where Linux keeps it: machine-id(5), and the D-Bus specification. */
const places = ['/etc/machine-id', '/var/lib/dbus/machine-id']

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * Tells this machine from others. A hash, as the id itself is not to be handed around (machine-id(5)). Undefined where
 * there is none: on other systems than Linux, and in many containers.
 */
export function machineId(): string | undefined {
  const id = places.map(contentOf).find((content) => content !== undefined)
  return id && createHash('sha256').update('oic machine\0').update(id).digest('hex').slice(0, 32)
}
