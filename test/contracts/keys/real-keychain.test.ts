/** A real Secret Service: gnome-keyring on a message bus of the test's own, with a folder of its own. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { newFolder } from '../store-places.ts'

const isThere = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((program) => !isThere(program))

const keychainAt = JSON.stringify(
  import.meta.resolve('../../../src/oauth/credentials/key-custody/keychain.ts'),
)
const systemAt = JSON.stringify(
  import.meta.resolve('../../../src/oauth/credentials/key-custody/system-keychain.ts'),
)

const code = `
import { isKeychainHere, keychainCustody } from ${keychainAt}
import { systemKeychain } from ${systemAt}
const keychain = systemKeychain({ env: process.env, isInteractive: false })
const custody = keychainCustody(keychain)
const told = []
const tell = (work) => work.then((key) => told.push(key?.id ?? 'done'), (error) => told.push(error.code))
const { key, place, keep } = await custody.prepare({ isFirst: true, known: new Set() })
const kept = { id: key.id, place }
await tell(isKeychainHere(keychain).then((isHere) => ({ id: isHere ? 'here' : 'not here' })))
for (const work of [() => custody.read(kept), keep, () => custody.read(kept), () => custody.remove(kept), () => custody.read(kept)])
  await tell(work())
process.stdout.write(JSON.stringify(told.map((text) => (text === key.id ? 'the key' : text))))
`

/** What the custody does on a bus where this keyring was started before. */
async function onABus(keyring: string): Promise<unknown> {
  const home = newFolder()
  mkdirSync(home, { mode: 0o700 })
  const script = `${keyring}; exec "$0" --input-type=module --eval "$1"`
  const argv = ['--', 'sh', '-c', script, process.execPath, code]
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, XDG_RUNTIME_DIR: home }
  const { stdout } = await promisify(execFile)('dbus-run-session', argv, { env, encoding: 'utf8' })
  return JSON.parse(stdout)
}

const title = `[bar 10] the keychain of a desktop${missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : ''}`

describe.skipIf(missing.length > 0)(title, () => {
  it('is not within reach without a keyring on the bus', async () => {
    expect(await onABus('export DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere')).toContain('not here')
  })

  it('keeps the key, gives it back, and lets it go', async () => {
    const unlocked = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1'
    expect(await onABus(unlocked)).toEqual([
      'here',
      'STORE_KEY_OUT_OF_REACH',
      'done',
      'the key',
      'done',
      'STORE_KEY_OUT_OF_REACH',
    ])
  })

  it('takes none while it is locked', async () => {
    const locked = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1'
    expect(await onABus(locked)).toEqual([
      'STORE_KEYCHAIN_UNUSABLE',
      'STORE_KEY_OUT_OF_REACH',
      'STORE_KEYCHAIN_UNUSABLE',
      'STORE_KEY_OUT_OF_REACH',
      'done',
      'STORE_KEY_OUT_OF_REACH',
    ])
  })
})
