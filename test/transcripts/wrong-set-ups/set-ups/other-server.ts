/** An Oracle identity domain that was taken for any OpenID server. */
import { aSetup, type Setup, settingsOf } from '../../../support/a-setup.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const asOpenIdServer =
  (path = ''): (() => Promise<Setup>) =>
  async () => {
    const setup = await aSetup()
    const { identity, application } = setup.sandbox.description
    await setup.succeed(['profile', 'remove', 'dev'])
    const settings = settingsOf(setup.sandbox).with(1, `${identity}${path}`)
    await setup.succeed(['profile', 'add', 'dev', '--kind', 'oidc', ...settings, '--client-secret-stdin'], {
      input: application.clientSecret,
    })
    return setup
  }

export const otherServer: readonly WrongSetUp[] = [
  {
    name: 'issuer-shared',
    wrong: 'The profile takes the identity domain for an OpenID server that names itself as its issuer.',
    begin: asOpenIdServer(),
    play: async ({ run }) => void (await run('login')),
    causes: ['issuer-shared'],
  },
  {
    name: 'wrong-discovery-document',
    wrong: "The address of Oracle's own discovery document was given for that of the domain.",
    begin: asOpenIdServer('/.well-known/idcs-configuration'),
    play: async ({ run }) => void (await run('login')),
    causes: ['wrong-discovery-document'],
  },
]
