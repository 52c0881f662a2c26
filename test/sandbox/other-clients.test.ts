import { describe, expect, it } from 'vitest'
import {
  aSandbox,
  askToken,
  basic,
  call,
  codeFor,
  exchange,
  invalidGrant,
  login,
  refresh,
  rootOf,
  whole,
} from './actors.ts'

const other = { clientId: 'other', clientSecret: 'secret-of-the-other' }

const seed = { applications: [other] }
const headers = { authorization: basic(other.clientId, other.clientSecret) }

describe('what one application was given', () => {
  it('is of no use to another: a code', async () => {
    await using sandbox = await aSandbox({ seed })
    const code = await codeFor(sandbox)
    const form = { grant_type: 'authorization_code', code }
    expect(await whole(await askToken(sandbox, form, { headers }))).toEqual(invalidGrant)
    expect((await exchange(sandbox, code)).status).toBe(200)
  })

  it('is of no use to another: a refresh token', async () => {
    await using sandbox = await aSandbox({ seed })
    const { refresh_token } = await login(sandbox)
    const form = { grant_type: 'refresh_token', refresh_token }
    expect(await whole(await askToken(sandbox, form, { headers }))).toEqual(invalidGrant)
    expect((await refresh(sandbox, refresh_token)).status).toBe(200)
  })
})

describe('an application that acts for itself', () => {
  const acting = (roles: readonly string[]) =>
    aSandbox({ seed: { application: { allowedGrants: ['client_credentials'], roles } } })

  /** The statuses of the developer API, of File Server and of an integration. */
  async function statuses(roles: readonly string[]) {
    await using sandbox = await acting(roles)
    const { design, runtime, application } = sandbox.description
    const form = { grant_type: 'client_credentials', scope: application.scopes[0] }
    const { access_token } = (await (await askToken(sandbox, form)).json()) as { access_token: string }
    const paths = [
      `${design}/ic/api/integration/v1/integrations?integrationInstance=oic-sandbox`,
      rootOf(sandbox),
      `${runtime}/ic/api/integration/v1/flows/rest/ECHO/1.0/`,
    ]
    const answers = await Promise.all(paths.map((path) => call(sandbox, path, access_token)))
    return answers.map(({ status }) => status)
  }

  it('needs a role of the instance, as a person does', async () => {
    expect(await statuses([])).toEqual([401, 401, 401])
    expect(await statuses(['ServiceInvoker'])).toEqual([401, 401, 200])
    expect(await statuses(['ServiceUser'])).toEqual([200, 401, 200])
  })

  it('has no way into File Server, whatever its roles', async () => {
    expect(await statuses(['ServiceAdministrator'])).toEqual([200, 401, 200])
  })
})
