import '../support/utc.ts'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { play } from './play.ts'

const folder = new URL('.', import.meta.url)
const transcripts = readdirSync(folder).filter((name) => name.endsWith('.txt'))

/** After a change that is meant, `npx vitest run test/transcripts -u` writes them anew; review what differs. */
it.each(transcripts)('%s is what happens today', async (name) => {
  const path = fileURLToPath(new URL(name, folder))
  await expect(await play(path)).toMatchFileSnapshot(path)
})
