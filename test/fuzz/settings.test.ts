/** Whatever a person, or another program, may write into the settings or type as a profile. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadProfiles, parseProfile, saveProfiles } from '../../src/oauth/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { anyName, anyObject, anyText, copesWith } from './any-input.ts'

const names = [
  'kind',
  'identity',
  'client_id',
  'client_authentication',
  'secret',
  'scopes',
  'redirect_uris',
  'flow',
]

const good = {
  identity: 'https://identity.example.com',
  client_id: 'x',
  scopes: ['x'],
  redirect_uris: ['http://127.0.0.1:8422/callback'],
}

describe('settings of any content [bar 48]', () => {
  it('are profiles or are refused', async () => {
    const tables = fc.tuple(anyName, anyObject(...names, 'issuer', 'instance', 'assertion'))
    await copesWith(tables, ([name, table]) => {
      const profile = parseProfile(name, { ...good, ...table })
      expect(Object.getPrototypeOf(profile)).toBe(Object.prototype)
    })
  })

  it('are read from any text, or the text is refused', async () => {
    await using folder = temporaryFolder()
    await copesWith(anyText, (text) => {
      writeFileSync(join(folder.path, 'config.toml'), text)
      loadProfiles(folder.path)
    })
  })

  it('are read as they were saved, whatever a profile is called', async () => {
    await using folder = temporaryFolder()
    const home = join(folder.path, 'home')
    mkdirSync(home, { mode: 0o700 })
    await copesWith(
      anyName.map((name) => name.toWellFormed()),
      (name) => {
        const profiles = new Map([[name, good]])
        saveProfiles(home, profiles)
        expect([...loadProfiles(home)]).toEqual([...profiles])
      },
    )
  })
})
