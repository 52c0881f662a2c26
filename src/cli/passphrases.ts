import { OicError, Secret } from '../foundation/index.ts'
import type { Passphrases } from '../oauth/index.ts'
import type { Context } from './context.ts'

type Asking = Pick<Context, 'input' | 'environmentPassphrases' | 'signal'>

async function typed({ input, signal }: Asking, prompt: string): Promise<Secret> {
  const text = input.isTerminal ? await input.hiddenLine(prompt, signal) : ''
  if (text === '') throw new OicError('STORE_PASSPHRASE_MISSING')
  return new Secret(text)
}

async function typedTwice(asking: Asking): Promise<Secret> {
  const first = await typed(asking, 'New passphrase for the credential store: ')
  const second = await typed(asking, 'Once more, so that no slip of the fingers locks it: ')
  if (first.reveal() === second.reveal()) return first
  throw new OicError('USAGE_WRONG', {
    details: { problem: 'the two passphrases differ', next: 'run the command again; nothing was changed' },
  })
}

/** From the environment, else from the terminal, where nothing of it is shown; typed once for each command. */
export function passphrasesOf(asking: Asking): Passphrases {
  const { current, fresh } = asking.environmentPassphrases ?? {}
  let known: Promise<Secret> | undefined
  return {
    async current() {
      known ??= current ? Promise.resolve(current) : typed(asking, 'Passphrase of the credential store: ')
      return known
    },
    async fresh() {
      return fresh ?? current ?? (await typedTwice(asking))
    },
  }
}
