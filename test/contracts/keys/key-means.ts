/** What a test reaches keys with: nothing of the machine's own. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OicError, Secret } from '../../../src/foundation/index.ts'
import { systemKeychain } from '../../../src/oauth/credentials/index.ts'
import type { KeyMeans } from '../../../src/oauth/credentials/key-custody/custodies.ts'

const library = fileURLToPath(new URL('fake-keychain.cjs', import.meta.url))

/** A keychain of its own in `folder`. */
export const fakeKeychain = (folder: string, mood = 'usual', isInteractive = false) =>
  systemKeychain({
    library,
    isInteractive,
    env: { ...process.env, KEYCHAIN_FILE: join(folder, '..', 'keychain.json'), KEYCHAIN_MOOD: mood },
  })

export const passphrasesOf = (current?: string, fresh = current) => {
  const given = (text: string | undefined) => async () => {
    if (text === undefined) throw new OicError('STORE_PASSPHRASE_MISSING')
    return new Secret(text)
  }
  return { current: given(current), fresh: given(fresh) }
}

/** A command that prints these keys, the newest first. */
export const printing = (...keys: readonly string[]) => ({
  argv: [process.execPath, '--eval', `console.log(${JSON.stringify(keys.join('\n'))})`],
  env: process.env,
  isInteractive: false,
})

export const meansIn = (folder: string, parts: KeyMeans = {}): KeyMeans => ({
  keychain: fakeKeychain(folder),
  custody: 'key-file',
  passphrases: passphrasesOf('correct horse'),
  ...parts,
})
