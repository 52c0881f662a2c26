import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aLoggedInSetup, type Setup, type SetupOptions } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

const echo = '/ic/api/integration/v1/flows/rest/ECHO/1.0'

async function withLogin(options: SetupOptions, work: (setup: Setup) => Promise<void>): Promise<void> {
  await using setup = await aLoggedInSetup(options)
  await work(setup)
}

/** The newest request at the sandbox: where it came in, and with which parameters. */
function lastRequest({ sandbox }: Setup) {
  const { origin, method, path, query, authorization, status } = sandbox.requests().at(-1) ?? {}
  return { origin, method, path, query, authorization, status }
}

it('a developer API goes to the design host with the name of the instance', () =>
  withLogin({}, async (setup) => {
    const { stdout } = await setup.succeed(['api', 'GET', '/ic/api/integration/v1/integrations?limit=1'])
    expect(JSON.parse(stdout)).toMatchObject({ limit: 1, items: [{}] })
    expect(lastRequest(setup)).toEqual({
      origin: 'design',
      method: 'GET',
      path: '/ic/api/integration/v1/integrations',
      query: { limit: '1', integrationInstance: 'oic-sandbox' },
      authorization: 'Bearer',
      status: 200,
    })
  }))

it('an integration is called on the runtime host, without it', () =>
  withLogin({}, async (setup) => {
    const { stdout } = await setup.succeed(['api', 'post', `${echo}?a=1`, '--input', '-'], {
      input: '{"b":2}',
    })
    expect(JSON.parse(stdout)).toEqual({ method: 'POST', query: { a: '1' }, body: { b: 2 } })
    expect(lastRequest(setup)).toMatchObject({ origin: 'runtime', path: echo, query: {}, status: 200 })
  }))

it('on generation 2 everything goes to the one host, without it', () =>
  withLogin({ generation: 2 }, async (setup) => {
    for (const path of ['/ic/api/integration/v1/integrations', echo]) {
      await setup.succeed(['api', 'GET', path])
      expect(lastRequest(setup)).toMatchObject({ origin: 'design', path, query: {}, status: 200 })
    }
  }))

it('an instance that is named in the path is left as it is', () =>
  withLogin({}, async (setup) => {
    const path = '/ic/api/integration/v1/integrations?integrationInstance=another'
    const { exitCode, stderr } = await setup.machine.run(['api', 'GET', path])
    expect([exitCode, lastRequest(setup).query]).toEqual([1, { integrationInstance: 'another' }])
    expect(stderr).toMatch(/^oic: error: the call was refused with status 404: Service instance not found/)
  }))

it('a developer API called at the runtime host is followed to the design host, method, token and body kept', () =>
  withLogin({}, async (setup) => {
    const address = `${setup.sandbox.description.runtime}/ic/api/integration/v1/integrations`
    await setup.succeed(['api', 'GET', address])
    expect(setup.sandbox.requests().slice(-2)).toMatchObject([
      { origin: 'runtime', status: 307, authorization: 'Bearer' },
      { origin: 'design', status: 200, authorization: 'Bearer' },
    ])
  }))

it('the body may come from a file, and the answer is written as it came', () =>
  withLogin({}, async (setup) => {
    const file = join(setup.machine.workingFolder, 'body.json')
    writeFileSync(file, '{"größe":1}')
    const { stdout } = await setup.succeed(['api', 'POST', echo, '--input', file])
    expect(stdout).toBe('{"method":"POST","query":{},"body":{"größe":1}}')
  }))

it('--include puts status and headers before the body, and no token', () =>
  withLogin({}, async (setup) => {
    const { stdout, stderr } = await setup.succeed(['api', 'GET', echo, '--include'])
    const [head = '', body] = stdout.split('\n\n')
    expect(head).toMatch(/^200 OK\n/)
    expect(`${head}\n`).toContain('content-type: application/json\n')
    expect(head).not.toMatch(/authorization|bearer/i)
    expect([body, stderr]).toEqual(['{"method":"GET","query":{},"body":null}', ''])
  }))

it('a refusal is written as it came, told with its ECID, and is exit 1', () =>
  withLogin({}, async (setup) => {
    const { exitCode, stdout, stderr } = await setup.machine.run(['api', 'GET', '/ic/api/nothing'])
    const { ecid } = setup.sandbox.requests().at(-1) ?? {}
    expect([exitCode, JSON.parse(stdout), stderr]).toEqual([
      1,
      { status: 'HTTP 404 Not Found', title: 'Not found', detail: 'No resource has this address' },
      inWords({
        code: 'API_REFUSED',
        message: `the call was refused with status 404: Not found, No resource has this address (ECID ${ecid})`,
        hint: 'most likely, nothing has this path or name; check the path and the name, versions and upper case included; `oic doctor` checks what else it may be',
      }),
    ])
  }))

it.each([
  [
    'a method that is none',
    ['TRACE', '/ic/api/x'],
    'METHOD must be one of GET, HEAD, POST, PUT, PATCH, DELETE',
  ],
  ['a header that is none', ['GET', '/ic/api/x', '-H', 'nothing'], "a header is written 'Name: value'"],
  ['a header of two lines', ['GET', '/ic/api/x', '-H', 'a: b\r\nc: d'], "a header is written 'Name: value'"],
  [
    'another token',
    ['GET', '/ic/api/x', '-H', 'AUTHORIZATION: Bearer mine'],
    'the header AUTHORIZATION is not for --header',
  ],
  ['another host', ['GET', '/ic/api/x', '-H', 'Host: evil'], 'the header Host is not for --header'],
  [
    'a file that is not there',
    ['POST', '/ic/api/x', '--input', '/no/such'],
    'the file given with --input cannot be read',
  ],
])('%s is refused before anything is sent', (_title, argv, message) =>
  withLogin({}, async (setup) => {
    const before = setup.sandbox.requests().length
    expect(await setup.machine.run(['api', ...argv])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: inWords({ code: 'USAGE_WRONG', message, hint: 'add --help to see what the command takes' }),
    })
    expect(setup.sandbox.requests()).toHaveLength(before)
  }),
)
