/** One process of many: opens the store in FOLDER, says so, and keeps a new login when it reads a line. */
import { once } from 'node:events'
import { Secret, systemClock } from '../../../src/foundation/index.ts'
import { openCredentials } from '../../../src/oauth/credentials/index.ts'

const [folder = '', accessToken = ''] = process.argv.slice(2)

await using credentials = await openCredentials({ folder, clock: systemClock })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const receivedAt = new Date()
await credentials.keep(
  { name: 'dev', binding: 'binding of dev' },
  {
    accessToken: new Secret(accessToken),
    refreshToken: new Secret('canary-refresh-of-the-new-login'),
    receivedAt,
    expiresAt: new Date(receivedAt.getTime() + 3_600_000),
  },
)
process.stdout.write('kept\n')
process.stdin.destroy()
