/** Integration answers, File Server does not. */
import { aSetup } from '../../../support/a-setup.ts'
import { clientCredentialsSetup } from '../../../support/flow-setups.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const logInAndList: WrongSetUp['play'] = async ({ run }) => {
  await run('login')
  await run('files ls /')
}

export const fileServer: readonly WrongSetUp[] = [
  {
    name: 'file-server-without-a-user',
    wrong: 'A job with no person asks File Server, which takes tokens of people only.',
    begin: () => clientCredentialsSetup(),
    play: async ({ run }) => void (await run('files ls /')),
    causes: ['token-without-user'],
  },
  {
    name: 'file-server-role-missing',
    wrong: 'The user is no ServiceAdministrator, and has no right on the folder.',
    begin: () =>
      aSetup({ seed: { users: [{ userName: 'jane.doe@example.com', roles: ['ServiceDeveloper'] }] } }),
    play: logInAndList,
    causes: ['file-server-role-missing'],
  },
  {
    name: 'file-server-not-enabled',
    wrong: 'File Server was not enabled for the instance.',
    begin: () => aSetup({ seed: { instance: { fileServer: false } } }),
    play: logInAndList,
    causes: ['file-server-not-enabled'],
  },
]
