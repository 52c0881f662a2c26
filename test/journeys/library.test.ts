import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect, isOicError } from '../../src/index.ts'
import { asked, refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

/** As a program on that machine would see it. */
const onThe = ({ machine }: Setup): void => void vi.stubEnv('OIC_HOME', machine.home)

afterEach(() => void vi.unstubAllEnvs())

describe('a program that uses the library', () => {
  it('goes on with the login that the command made', async () => {
    await using setup = await aLoggedInSetup()
    onThe(setup)
    const { sandbox } = setup
    const before = sandbox.requests().length
    await using oic = await connect({ profile: 'dev', clock: sandbox.clock })
    const { accessToken, expiresAt } = await oic.token({ minTtlSeconds: 300 })
    const answer = await oic.fetch('/ic/api/integration/v1/integrations')
    const paths = []
    for await (const { path } of oic.files.list('/')) paths.push(path)
    expect(accessToken.split('.')).toHaveLength(3)
    expect(expiresAt).toEqual(new Date(sandbox.clock.now().getTime() + 3_600_000))
    expect(answer.status).toBe(200)
    expect(paths).toEqual(['/home', '/inbound', '/outbound', '/readme.txt'])
    expect(asked(sandbox, before)).toEqual([
      'GET /ic/api/integration/v1/integrations 200',
      'GET /ic/api/fileserver/v1/filesystem/root 200',
    ])
  })

  it('refreshes once for many calls that find the token expired', async () => {
    await using setup = await aLoggedInSetup()
    onThe(setup)
    const { sandbox } = setup
    await using oic = await connect({ clock: sandbox.clock })
    sandbox.clock.advance(4000)
    const calls = Array.from({ length: 10 }, () => oic.fetch('/ic/api/integration/v1/integrations'))
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(refreshes(sandbox)).toBe(1)
  })

  it('is told by code what is wrong', async () => {
    await using setup = await aLoggedInSetup()
    onThe(setup)
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        (error: unknown) => isOicError(error) && error.code,
      )
    await using oic = await connect({ clock: setup.sandbox.clock })
    expect(await codeOf(connect({ profile: 'prod' }))).toBe('PROFILE_UNKNOWN')
    expect(await codeOf(oic.fetch('https://example.com/'))).toBe('API_ORIGIN_FOREIGN')
  })
})
