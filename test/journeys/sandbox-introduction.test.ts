/** What `oic sandbox` says of itself. */
import { expect, it } from 'vitest'
import { aMachine } from '../support/a-machine.ts'

it('the sandbox says first that it is not Oracle and not for production', async () => {
  await using machine = aMachine({ signal: AbortSignal.abort() })
  const { stdout } = await machine.run(['sandbox', '--port', '0'])
  expect(stdout.split('\n', 2)).toEqual([
    'The sandbox is running. It is not Oracle, and not for production: everything in it is made up.',
    '',
  ])
})
