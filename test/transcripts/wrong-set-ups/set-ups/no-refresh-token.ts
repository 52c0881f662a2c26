/** The login succeeds, and ends with its access token: one of Oracle's three switches is off. */
import { aSetup } from '../../../support/a-setup.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

/** `offline_access` is always asked for, so the domain's two remain; it answers alike for both. */
const eitherSwitch = ['refresh-grant-off', 'token-refresh-not-allowed'] as const

const play: WrongSetUp['play'] = async ({ run, sandbox }) => {
  await run('login')
  sandbox.clock.advance(2 * 3600)
  await run('token')
}

export const noRefreshToken: readonly WrongSetUp[] = [
  {
    name: 'refresh-token-grant-off',
    wrong: 'The grant type "Refresh token" of the application is off.',
    begin: () => aSetup({ seed: { application: { allowedGrants: ['authorization_code'] } } }),
    play,
    causes: eitherSwitch,
    overScim: 'refresh-grant-off',
  },
  {
    name: 'token-refresh-not-allowed',
    wrong: '"Allow token refresh" of the instance is off.',
    begin: () => aSetup({ seed: { resource: { allowOffline: false } } }),
    play,
    causes: eitherSwitch,
    overScim: 'token-refresh-not-allowed',
  },
]
