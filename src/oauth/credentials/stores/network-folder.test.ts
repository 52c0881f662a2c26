import * as fs from 'node:fs'
import { expect, it, vi } from 'vitest'
import { newFolder, noFormerKey } from '../../../../test/contracts/store-places.ts'
import { openSqliteStore } from './sqlite-store.ts'

// No network file system can be had where tests run: what the system says of the folder is made up.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  return { ...real, statfsSync: vi.fn(real.statfsSync) }
})

it.runIf(process.platform === 'linux').each([
  ['NFS', 0x6969],
  ['CIFS', 0xff534d42],
  ['CIFS', 0xff534d42 | 0],
  ['9P', 0x01021997],
])('a store on %s (type %d) is refused, and nothing is made there', async (kind, type) => {
  const folder = newFolder()
  vi.mocked(fs.statfsSync).mockReturnValueOnce({ type } as fs.StatsFs & fs.BigIntStatsFs)
  await expect(openSqliteStore({ folder, formerKey: noFormerKey })).rejects.toMatchObject({
    code: 'STORE_ON_NETWORK',
    message: `${folder} is on a network file system (${kind}), where logins cannot be kept safely`,
    hint: 'set OIC_HOME to a local folder',
  })
  expect(fs.readdirSync(folder)).toEqual([])
})
