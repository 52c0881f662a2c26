import { expect, it } from 'vitest'
import { waitFor } from './wait-for.ts'

const soon = 0.001
const long = 3600

it('resolves when the time is over, with and without a signal', async () => {
  await waitFor(soon)
  await waitFor(soon, new AbortController().signal)
})

it('rejects with the reason of the signal, aborted before or meanwhile', async () => {
  const ending = new AbortController()
  const waiting = waitFor(long, ending.signal)
  const reason = new Error('Ctrl-C')
  ending.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(waitFor(long, ending.signal)).rejects.toBe(reason)
})
