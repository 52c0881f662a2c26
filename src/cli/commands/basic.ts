import { OicError, Secret } from '../../foundation/index.ts'
import { basicCredentials } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import { maskInLog } from '../mask.ts'
import { print } from '../speak.ts'

const next = 'give them as in `oic basic < credentials.txt`, where the file holds clientid:clientsecret'

/** Step 2 of the manual. A secret may hold colons; a client id may not (RFC 7617 section 2). */
export async function basic(_flags: object, context: Context): Promise<void> {
  const { input, signal } = context
  const text = input.isTerminal
    ? await input.hiddenLine('clientid:clientsecret: ', signal)
    : new TextDecoder().decode(await input.bytes(signal))
  const credentials = text.replace(/\r?\n$/, '')
  const colon = credentials.indexOf(':')
  if (colon < 1 || colon === credentials.length - 1) {
    throw new OicError('INPUT_MISSING', { details: { what: 'clientid:clientsecret', next } })
  }
  const secret = new Secret(credentials.slice(colon + 1))
  const encoded = basicCredentials(credentials.slice(0, colon), secret)
  maskInLog(encoded, context)
  print(context, encoded.reveal())
}
