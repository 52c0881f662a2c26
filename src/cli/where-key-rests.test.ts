import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Credentials } from '../oauth/index.ts'
import type { Context, Output } from './context.ts'
import { sayWhereKeyRests } from './where-key-rests.ts'

/** What is said at a login on such a system, with these settings. */
function said(keyCustody: Credentials['keyCustody'], platform: NodeJS.Platform, settings = ''): string {
  const home = mkdtempSync(join(tmpdir(), 'oic-where-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  writeFileSync(join(home, 'config.toml'), settings, { mode: 0o600 })
  const lines: unknown[] = []
  const err: Pick<Output, 'write' | 'isTerminal'> = {
    write: (text) => void lines.push(text),
    isTerminal: false,
  }
  const machine = { env: { OIC_HOME: home }, platform, home }
  sayWhereKeyRests({ keyCustody } as Credentials, { err, machine } as unknown as Context)
  return lines.join('')
}

const inKeychain = { kind: 'keychain', created: false } as const
const keychain = 'The login is sealed with a key in the keychain.\n'

it('the keychain of Windows opens without a desktop session, others do not', () => {
  expect(said(inKeychain, 'win32')).toBe(keychain)
  expect(said(inKeychain, 'linux')).toBe(`${keychain}\
oic: warning: the keychain opens with your desktop session: cron and SSH usually cannot reach the key
  If they must, move it: oic key move key-file (or passphrase)
`)
})

it('a login warns when the settings ask for another place than the key is at', () => {
  expect(said(inKeychain, 'win32', 'custody = "passphrase"\n')).toBe(`${keychain}\
oic: warning: the settings ask for custody "passphrase", but the key is still kept by "keychain"
  Move it with: oic key move passphrase
`)
  expect(said(inKeychain, 'win32', 'custody = "keychain"\n')).toBe(keychain)
})
