/** The identity domain does not believe that the application is the one it says it is. */
import { clientCredentialsSetup, jwtBearerSetup } from '../../../support/flow-setups.ts'
import { deactivate, regenerateSecret } from '../administered.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

/** As the manual's recipe makes it without `-w 0`: in lines of 76 characters. */
const wrappedBase64 = (text: string): string =>
  Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n')

/** The sign-in page came, so that the id is that of an application; an inactive one may have a page, that is not known. */
const secretRefused = ['client-secret-wrong', 'application-not-activated'] as const

/** Nothing but the token endpoint was asked; the id may be that of another application. */
const secretRefusedAlone = [...secretRefused, 'client-id-wrong'] as const

const twoHours = 2 * 3600

export const clientRefused: readonly WrongSetUp[] = [
  {
    name: 'client-secret-of-another-application',
    wrong: 'The client secret is not the one of this application.',
    async play({ run }) {
      await run('profile set dev --client-secret-stdin', { input: 'the-secret-of-another-one' })
      await run('login')
    },
    causes: secretRefused,
  },
  {
    name: 'client-secret-regenerated',
    wrong: 'Somebody regenerated the client secret after the login.',
    async play({ run, sandbox }) {
      await run('login')
      await regenerateSecret(sandbox)
      sandbox.clock.advance(twoHours)
      await run('token')
    },
    causes: secretRefused,
  },
  {
    name: 'client-secret-with-a-blank',
    wrong: 'A blank came along when the client secret was copied.',
    async play({ run, sandbox }) {
      const input = `${sandbox.description.application.clientSecret} `
      await run('profile set dev --client-secret-stdin', { input })
      await run('login')
    },
    causes: ['client-secret-white-space'],
  },
  {
    name: 'client-secret-is-the-base64-of-the-manual',
    wrong: "What was given as the client secret is the manual's base64 of both, and it has a line break.",
    async play({ run, sandbox }) {
      const { clientId, clientSecret } = sandbox.description.application
      const input = `${wrappedBase64(`${clientId}:${clientSecret}`)}\n`
      await run('profile set dev --client-secret-stdin', { input })
      await run('login')
    },
    causes: ['client-secret-white-space'],
  },
  {
    name: 'client-id-unknown-without-a-person',
    wrong: 'The client id is that of no application, in a job with no person.',
    begin: () => clientCredentialsSetup(),
    async play({ run }) {
      const unknown = '0123456789abcdef0123456789abcdef'
      await run(`profile set dev --client-id ${unknown} --client-secret-stdin`, { input: '$CLIENT_SECRET' })
      await run('token')
    },
    causes: ['client-id-wrong'],
  },
  {
    name: 'client-secret-wrong-without-a-person',
    wrong: 'The client secret is wrong, in a job with no person.',
    begin: () => clientCredentialsSetup(),
    async play({ run }) {
      await run('profile set dev --client-secret-stdin', { input: 'the-secret-of-another-one' })
      await run('token')
    },
    causes: secretRefusedAlone,
  },
  {
    name: 'application-deactivated',
    wrong: 'Somebody deactivated the application, and a job with no person goes on with it.',
    begin: () => clientCredentialsSetup(),
    async play({ run, sandbox }) {
      await deactivate(sandbox)
      await run('token')
    },
    causes: secretRefusedAlone,
  },
  {
    name: 'grant-not-allowed',
    wrong: 'A job with no person, whose application may not ask for itself.',
    async play({ run }) {
      await run('profile set dev --flow client-credentials')
      await run('token')
    },
    // The grant is what RFC 6749 means by the answer; of Oracle it was seen for a scope.
    causes: ['scope-not-added', 'scope-of-another-instance', 'grant-not-allowed'],
  },
  {
    name: 'certificate-unknown',
    wrong: 'The key id of the profile is the alias of no certificate of the application.',
    begin: () => jwtBearerSetup(),
    async play({ run }) {
      await run('profile set dev --key-id another-alias')
      await run('token')
    },
    causes: ['certificate-mismatch', 'client-not-trusted'],
    overScim: 'certificate-mismatch',
  },
  {
    name: 'client-not-trusted',
    wrong: 'The application signs assertions of users, and its client type is Confidential.',
    begin: () => jwtBearerSetup({ seed: { application: { clientType: 'confidential' } } }),
    play: async ({ run }) => void (await run('token')),
    causes: ['certificate-mismatch', 'client-not-trusted'],
    overScim: 'client-not-trusted',
  },
  {
    name: 'subject-unknown',
    wrong: 'The assertion is about a user whom the identity domain does not know under this name.',
    begin: () => jwtBearerSetup(),
    async play({ run }) {
      await run('profile set dev --subject jane.dough@example.com')
      await run('token')
    },
    causes: ['subject-unknown', 'certificate-mismatch', 'client-not-trusted'],
    // The clocks are compared by `doctor` alone.
    told: 'clock-off',
  },
]
