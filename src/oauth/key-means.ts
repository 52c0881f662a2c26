/** How a machine's owner wants the key of the credential store kept, and what there is to reach it with. */
import type { Keychain, KeyMeans, Passphrases } from './credentials/index.ts'
import { loadKeySettings, locations, type Machine } from './profiles/index.ts'

export interface KeyAids {
  readonly keychain?: Keychain | undefined
  readonly passphrases?: Passphrases | undefined
  /** Whether there is somebody to ask. */
  readonly isInteractive: boolean
}

/**
 * OIC_HOME, when set, holds everything: the key too, unless the settings say otherwise.
 * @throws {OicError} SETTINGS_INVALID, STORE_INSECURE
 */
export function keyMeans(machine: Machine, { keychain, passphrases, isInteractive }: KeyAids): KeyMeans {
  const { env } = machine
  const settings = loadKeySettings(locations(machine).settingsFolder)
  const custody = settings.custody ?? (env['OIC_HOME'] ? 'key-file' : undefined)
  const command = settings.keyCommand && { argv: settings.keyCommand, env, isInteractive }
  return { custody, keychain, passphrases, command }
}
