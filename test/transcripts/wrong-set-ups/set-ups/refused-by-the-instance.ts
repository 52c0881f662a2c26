/** The token is good, and Oracle Integration does not take it for this call. */
import { makeResource } from '../../../sandbox/administrator.ts'
import { aSandbox } from '../../../support/a-sandbox.ts'
import { aSetup } from '../../../support/a-setup.ts'
import { clientCredentialsSetup } from '../../../support/flow-setups.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const integrations = '/ic/api/integration/v1/integrations?limit=1'
const echo = '/ic/api/integration/v1/flows/rest/ECHO/1.0/'
const everything = 'urn:opc:resource:consumer::all'
const other = 'https://FEDCBA9876543210FEDCBA9876543210.integration.sandbox.example.com:443'

/** One body for all of them (documented for a missing role, seen for the rest); File Server needs a role of its own. */
const wrongInstance = ['token-of-another-instance', 'instance-address-wrong'] as const
const unauthorized = ['role-missing', ...wrongInstance, 'file-server-role-missing'] as const

const invoker = [{ userName: 'jane.doe@example.com', roles: ['ServiceInvoker'] }]

const logInAndCall: WrongSetUp['play'] = async ({ run }) => {
  await run('login')
  await run(`api GET ${integrations}`)
}

export const refusedByTheInstance: readonly WrongSetUp[] = [
  {
    name: 'user-role-missing',
    wrong: 'The user may trigger integrations (ServiceInvoker), and has no role for the developer APIs.',
    begin: () => aSetup({ seed: { users: invoker } }),
    play: logInAndCall,
    causes: unauthorized,
  },
  {
    name: 'user-role-missing-403',
    wrong: 'The same at an instance that answers 403, as the older manual has it.',
    begin: () => aSetup({ seed: { users: invoker }, switches: { missingRole: 403 } }),
    play: logInAndCall,
    causes: ['role-missing', 'file-server-role-missing'],
  },
  {
    name: 'application-role-missing',
    wrong: 'A job with no person, whose application has no role of the instance.',
    begin: () => clientCredentialsSetup({ seed: { application: { roles: [] } } }),
    play: async ({ run }) => void (await run(`api GET ${integrations}`)),
    causes: ['role-missing', ...wrongInstance, 'token-without-user'],
  },
  {
    name: 'token-of-another-instance',
    wrong: 'The scope is that of another instance, which the application may ask for as well.',
    async begin() {
      const scope = `${other}${everything}`
      const setup = await aSetup({ seed: { application: { allowedScopes: [scope] } } })
      await makeResource(setup.sandbox, other, everything, { allowOffline: true })
      await setup.succeed(['profile', 'set', 'dev', '--scope', scope])
      return setup
    },
    play: logInAndCall,
    causes: unauthorized,
  },
  {
    name: 'instance-address-of-another-instance',
    wrong: 'The addresses of the profile are those of another instance.',
    async begin() {
      const [setup, another] = [await aSetup(), await aSandbox({ seed: { random: 'another instance' } })]
      const { design, runtime } = another.description
      await setup.succeed(['profile', 'set', 'dev', '--instance-url', runtime, '--design-url', design])
      return {
        ...setup,
        async [Symbol.asyncDispose]() {
          await another.close()
          await setup[Symbol.asyncDispose]()
        },
      }
    },
    play: logInAndCall,
    causes: unauthorized,
  },
  {
    name: 'scope-for-developer-apis-alone',
    wrong: 'The scope opens the developer APIs, and an integration is called with it.',
    async play({ run, sandbox }) {
      await run(`profile set dev --scope ${sandbox.description.application.scopes[1]}`)
      await run('login')
      await run(`api POST ${echo}`)
    },
    causes: ['scope-too-narrow'],
  },
  {
    name: 'instance-name-wrong',
    wrong: 'integrationInstance names no instance that there is.',
    async play({ run }) {
      await run('profile set dev --instance oic-sandbx')
      await run('login')
      await run(`api GET ${integrations}`)
    },
    // One cause explains that nothing is found, of Integration and of File Server.
    causes: ['instance-name-wrong', 'instance-address-wrong', 'file-server-not-enabled'],
  },
  {
    name: 'runtime-address-as-design',
    wrong: 'The runtime address of the instance was given for the design-time one as well.',
    async play({ run }) {
      await run('profile set dev --design-url $RUNTIME')
      await run('login')
      await run(`api GET ${integrations}`)
    },
    causes: ['runtime-address-for-design'],
  },
]
