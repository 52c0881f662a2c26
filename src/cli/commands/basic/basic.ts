import { OicError } from '../../../foundation/index.ts'
import { readInputFile } from '../../../foundation/node/index.ts'
import { basicCredentials } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { maskInLog } from '../../mask.ts'
import { print, say } from '../../speak.ts'
import { faults } from './faults.ts'
import { type Understood, understand } from './understand.ts'

interface BasicFlags {
  readonly input?: string | undefined
  readonly check: boolean
}

const next = 'give them as in `oic basic < credentials.txt`, where the file holds clientid:clientsecret'

async function givenBytes({ input: file }: BasicFlags, { input, signal }: Context): Promise<Uint8Array> {
  if (file !== undefined && file !== '-') {
    const bytes = await readInputFile(file, signal).catch(() => undefined)
    signal.throwIfAborted()
    if (bytes) return bytes
    const problem = 'the file given with --input cannot be read'
    throw new OicError('USAGE_WRONG', { details: { problem } })
  }
  if (!input.isTerminal) return input.bytes(signal)
  return Buffer.from(await input.hiddenLine('clientid:clientsecret: ', signal))
}

/** Lengths tell a person whether all of it was there, and tell nobody the secret. */
function sayWhatItIs(
  { clientId, clientSecret, isEncoded, faults: found }: Understood,
  context: Context,
): void {
  if (isEncoded) {
    const lengths = `${clientId.length} characters and a secret of ${clientSecret.reveal().length}`
    say(context, `This is base64 already, of a client id of ${lengths}.`)
  }
  for (const fault of found) say(context, `  ${faults[fault]}`)
}

function check({ isEncoded, faults: found }: Understood): void {
  const problems = [...(isEncoded ? [] : ['it is not encoded yet']), ...found.map((fault) => faults[fault])]
  if (problems.length > 0) throw new OicError('BASIC_FAULTY', { details: { problems } })
}

/**
 * Step 2 of the manual, from whatever is at hand.
 * @throws {OicError} INPUT_MISSING, BASIC_NOT_UNDERSTOOD, BASIC_FAULTY (--check)
 */
export async function basic(flags: BasicFlags, context: Context): Promise<void> {
  const bytes = await givenBytes(flags, context)
  const what = 'clientid:clientsecret'
  if (Buffer.from(bytes).toString('latin1').trim() === '') {
    throw new OicError('INPUT_MISSING', { details: { what, next } })
  }
  const understood = understand(bytes)
  if (!understood) throw new OicError('BASIC_NOT_UNDERSTOOD')
  const encoded = basicCredentials(understood.clientId, understood.clientSecret)
  maskInLog(encoded, context)
  if (flags.check) {
    check(understood)
    return print(context, 'It is right as it is.')
  }
  sayWhatItIs(understood, context)
  print(context, encoded.reveal())
}
