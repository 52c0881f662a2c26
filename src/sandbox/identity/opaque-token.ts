import type { Instance } from '../instance/instance.ts'

/**
 * Opaque url-safe base64 that begins with `AgAg` and ends in `=`, as those seen do. 65 random bytes after
 * three fixed ones make a length that needs exactly one `=`.
 */
export function newOpaqueToken({ random }: Instance, purpose: string): string {
  const bytes = Buffer.concat([Uint8Array.of(2, 0, 32), random.bytes(purpose, 65)])
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}
