/** The identity domain shows an error in the browser instead of its sign-in page. */
import { aSetup } from '../../../support/a-setup.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const unknownId = '0123456789abcdef0123456789abcdef'

/** An http address may fail for two reasons that read alike; an https address for one. */
const httpAddressRefused = ['redirect-address-not-registered', 'http-urls-not-allowed'] as const

/** The page that refuses an address reads the same for all of these, and a login sees no more than that page. */
const toldAlike = 'redirect-address-not-registered'

/** An application whose addresses would be refused today is not changed over SCIM: it may ask for itself from the start. */
const allowedGrants = ['authorization_code', 'refresh_token', 'client_credentials']

export const redirectRefused: readonly WrongSetUp[] = [
  {
    name: 'redirect-address-with-a-slash-more',
    wrong: 'The redirect address of the profile ends in a slash, the registered one does not.',
    async play({ run }) {
      await run('profile set dev --redirect-uri https://client.example.com/callback/')
      await run('login')
    },
    causes: ['redirect-address-not-registered'],
    overScim: 'redirect-address-not-registered',
  },
  {
    name: 'redirect-address-on-another-port',
    wrong: 'The redirect address of the profile names a port that is not registered.',
    async play({ run }) {
      await run('profile set dev --redirect-uri http://127.0.0.1:18499/callback')
      await run('login')
    },
    causes: httpAddressRefused,
    overScim: 'redirect-address-not-registered',
  },
  {
    name: 'http-urls-not-allowed',
    wrong: 'The redirect address is registered and begins with http, which the application does not allow.',
    begin: () => aSetup({ seed: { application: { allUrlSchemesAllowed: false, allowedGrants } } }),
    play: async ({ run }) => void (await run('login')),
    causes: httpAddressRefused,
    overScim: 'http-urls-not-allowed',
  },
  {
    name: 'client-id-unknown',
    wrong: 'The client id of the profile is that of no application: a few characters were not copied.',
    async play({ run }) {
      await run(`profile set dev --client-id ${unknownId} --client-secret-stdin`, { input: '$CLIENT_SECRET' })
      await run('login')
    },
    causes: ['client-id-wrong'],
    told: toldAlike,
  },
  {
    name: 'application-not-activated',
    wrong: 'The application was created and never activated.',
    begin: () => aSetup({ seed: { application: { active: false } } }),
    play: async ({ run }) => void (await run('login')),
    // One cause explains both refusals, of the address and of the client; the others would have to meet.
    causes: ['application-not-activated', 'client-id-wrong', 'client-secret-wrong', ...httpAddressRefused],
    told: toldAlike,
  },
]
