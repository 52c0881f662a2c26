/** Says aloud where the key that seals the logins rests, and what that means for their owner. */
import type { Credentials } from '../oauth/index.ts'
import type { Context } from './context.ts'
import { say, warn } from './speak.ts'
import { askedCustody } from './workplace.ts'

type Custody = Credentials['keyCustody']

const protects = 'protects a copied database, not an account that can read this folder'

/** The keychain opens when somebody signs in at the desktop; elsewhere it stays locked, or is not there. */
export const needsSession = ({ kind }: Custody, { machine }: Context): boolean =>
  kind === 'keychain' && machine.platform !== 'win32'

function warnWhenElsewhere({ kind }: Custody, context: Context): void {
  const asked = askedCustody(context)
  if (asked === undefined || asked === kind || kind === 'memory') return
  warn(context, `the settings ask for custody "${asked}", but the key is still kept by "${kind}"`)
  say(context, `  Move it with: oic key move ${asked}`)
}

function atLogin(custody: Custody): string | undefined {
  if (custody.kind === 'key-file') {
    return `The login is sealed with the key file ${custody.path}. It ${protects.replace(', ', ',\n')}.`
  }
  if (custody.kind === 'keychain') return 'The login is sealed with a key in the keychain.'
  if (custody.kind === 'passphrase') {
    return 'The login is sealed under your passphrase. Without a terminal, set OIC_PASSPHRASE.'
  }
  return custody.kind === 'command'
    ? 'The login is sealed with the key that the key command prints.'
    : undefined
}

/** Said at each login: the key was usually made before, when the profile's client secret was kept. */
export function sayWhereKeyRests({ keyCustody }: Credentials, context: Context): void {
  const sentence = atLogin(keyCustody)
  if (sentence !== undefined) say(context, sentence)
  if (needsSession(keyCustody, context)) {
    warn(context, 'the keychain opens with your desktop session: cron and SSH usually cannot reach the key')
    say(context, '  If they must, move it: oic key move key-file (or passphrase)')
  }
  warnWhenElsewhere(keyCustody, context)
}

/** Where the key rests, as the end of a sentence. */
export function keyInWords(custody: Custody): string | undefined {
  if (custody.kind === 'key-file') return `the file ${custody.path} (${protects})`
  if (custody.kind === 'keychain') return 'in the keychain'
  if (custody.kind === 'passphrase') return 'under your passphrase'
  return custody.kind === 'command' ? 'printed by the key command' : undefined
}

export function sayKey({ keyCustody }: Pick<Credentials, 'keyCustody'>, context: Context): void {
  const place = keyInWords(keyCustody)
  if (place !== undefined) say(context, `\nKey: ${place}.`)
  warnWhenElsewhere(keyCustody, context)
}
