import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const flood = fileURLToPath(new URL('flood.ts', import.meta.url))
const aMegabyte = 2 ** 20

/** Bytes of the heap after each wave. */
async function heaps(kind: 'many' | 'large', ...sizes: readonly number[]): Promise<readonly number[]> {
  const argv = ['--expose-gc', flood, kind, ...sizes.map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, argv)
  return JSON.parse(stdout) as number[]
}

describe('a flood that anybody can send', { timeout: 120_000 }, () => {
  it('leaves the memory flat', async () => {
    const [full = 0, later = 0] = await heaps('many', 10_100, 1500)
    expect(full).toBeGreaterThan(aMegabyte)
    expect(later - full).toBeLessThan(aMegabyte)
  })

  it('of the largest requests that are accepted leaves it flat, and small', async () => {
    const [full = 0, later = 0] = await heaps('large', 1100, 700)
    expect(full).toBeGreaterThan(16 * aMegabyte)
    expect(full).toBeLessThan(64 * aMegabyte)
    expect(later - full).toBeLessThan(2 * aMegabyte)
  })
})
