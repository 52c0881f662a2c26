import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const flood = fileURLToPath(new URL('flood.ts', import.meta.url))
const aMegabyte = 2 ** 20

it('a flood that anybody can send leaves the memory flat', { timeout: 120_000 }, async () => {
  const argv = ['--expose-gc', flood, '10500', '2000', '4000']
  const { stdout } = await promisify(execFile)(process.execPath, argv)
  const [full = 0, later = 0, last = 0] = JSON.parse(stdout) as number[]
  expect(full).toBeGreaterThan(aMegabyte)
  expect(later - full).toBeLessThan(2 * aMegabyte)
  expect(last - full).toBeLessThan(2 * aMegabyte)
})
