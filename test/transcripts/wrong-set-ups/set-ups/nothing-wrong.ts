/** Rows that read like something wrong and are right here: the product does not fall into them. */
import { aSetup } from '../../../support/a-setup.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const right = { causes: [], told: 'nothing fails' } as const

const logInAndList: WrongSetUp['play'] = async ({ run }) => {
  await run('login')
  await run('files ls /inbound')
}

export const nothingWrong: readonly WrongSetUp[] = [
  {
    name: 'client-secret-with-percent-signs',
    wrong: 'Nothing is wrong: the client secret holds what breaks a Basic header that is made by hand.',
    begin: () => aSetup({ seed: { application: { clientSecret: 'sandbox-50%+1&more=%zz' } } }),
    play: logInAndList,
    ...right,
  },
  {
    name: 'token-shorter-than-an-hour',
    wrong: 'Nothing is wrong: tokens live ten minutes, and what counts is what the answer says.',
    begin: () => aSetup({ seed: { resource: { accessTokenExpiry: 600 } } }),
    async play({ run, sandbox }) {
      await run('login')
      sandbox.clock.advance(15 * 60)
      await run('files ls /inbound')
    },
    ...right,
  },
  {
    name: 'signing-certificate-not-public',
    wrong: 'Nothing is wrong: the signing key of the domain is behind a token, and nothing here asks for it.',
    begin: () => aSetup({ switches: { signingCertPublic: false } }),
    play: logInAndList,
    ...right,
  },
]
