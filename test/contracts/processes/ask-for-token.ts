/**
 * One process of many: opens the store in FOLDER, says so, waits for a line on standard input, asks for a
 * token and prints what came: the token, or the code of the error.
 */
import { once } from 'node:events'
import { isOicError, systemClock } from '../../../src/foundation/index.ts'
import { openCredentials } from '../../../src/oauth/credentials/index.ts'
import { httpRenewer } from './http-renewer.ts'

const [folder = '', url = ''] = process.argv.slice(2)
const dev = { name: 'dev', binding: 'binding of dev' }

await using credentials = await openCredentials({ folder, clock: systemClock })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const outcome = await credentials
  .tokens(dev, httpRenewer(url))
  .token()
  .then(
    ({ accessToken }) => accessToken.reveal(),
    (error: unknown) => (isOicError(error) ? error.code : String(error)),
  )
process.stdout.write(`${outcome}\n`)
process.stdin.destroy()
