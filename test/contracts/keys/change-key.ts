/** Changes the key of the store in a folder, and is gone as in a power cut after the step it was told. */
import type { CustodyKind } from '../../../src/oauth/credentials/index.ts'
import { openStoreKeys } from '../../../src/oauth/credentials/index.ts'
import { clock } from '../../golden/clock.ts'
import { meansIn, passphrasesOf, printing } from './key-means.ts'

const [folder = '', to, lastStep, ...printed] = process.argv.slice(2)
const { OIC_PASSPHRASE: current, OIC_NEW_PASSPHRASE: fresh } = process.env
let step = 0
await using keys = await openStoreKeys({
  folder,
  clock,
  keys: meansIn(folder, {
    ...(printed.length > 0 && { command: printing(...printed) }),
    ...(current !== undefined && { passphrases: passphrasesOf(current, fresh) }),
  }),
  reached() {
    step += 1
    if (step === Number(lastStep)) process.kill(process.pid, 'SIGKILL')
  },
})
const { outcome } = await keys.change(to === 'same' ? undefined : (to as CustodyKind))
process.stdout.write(outcome)
