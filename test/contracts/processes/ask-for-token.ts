/**
 * One process of many: opens the store in FOLDER, says so, waits for a line on standard input, asks for a
 * token and prints what came: the token, or the code of the error; with OIC_TEST_CHECK set, whether anything
 * could be kept. With a third argument, the disk is full
 * for it once the request was sent: no file may grow any more.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isOicError, systemClock } from '../../../src/foundation/index.ts'
import { openCredentials, type Renewer } from '../../../src/oauth/credentials/index.ts'
import { httpRenewer } from './http-renewer.ts'

const [folder = '', url = '', diskFills] = process.argv.slice(2)
const dev = { name: 'dev', binding: 'binding of dev' }

function fillDisk(): void {
  const { size } = statSync(join(folder, 'credentials.db-wal'))
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${size}:unlimited`])
}

const renewer = httpRenewer(url)
const unlucky: Renewer = {
  ...renewer,
  async send(refreshToken) {
    const answer = await renewer.send(refreshToken)
    fillDisk()
    return answer
  },
}

await using credentials = await openCredentials({ folder, clock: systemClock })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const ask = async (): Promise<string> => {
  const { accessToken } = await credentials.tokens(dev, diskFills ? unlucky : renewer).token()
  return accessToken.reveal()
}
const check = (): Promise<string> => credentials.checkWritable().then(() => 'writable')
const outcome = await (process.env['OIC_TEST_CHECK'] ? check() : ask()).catch((error: unknown) =>
  isOicError(error) ? error.code : String(error),
)
process.stdout.write(`${outcome}\n`)
process.stdin.destroy()
