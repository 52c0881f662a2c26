import { expect, it } from 'vitest'
import { asked } from '../support/a-sandbox.ts'
import { aLoggedInSetup } from '../support/a-setup.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'

it('a busy instance is asked once more, and the command succeeds [bar 35]', async () => {
  await using setup = await aLoggedInSetup()
  const before = setup.sandbox.requests().length
  setup.sandbox.faults.add({ operation: 'api', kind: 'too-many-requests', retryAfter: 0 })
  await setup.succeed(['files', 'ls'])
  expect(asked(setup.sandbox, before)).toEqual([`GET ${root} 429`, `GET ${root} 200`])
})

it('one that asks to wait for long is told with the time [bar 35]', async () => {
  await using setup = await aLoggedInSetup()
  const before = setup.sandbox.requests().length
  setup.sandbox.faults.add({ operation: 'api', kind: 'too-many-requests', retryAfter: 300 })
  const ran = await setup.machine.run(['files', 'ls'])
  expect({ ...ran, stderr: ran.stderr.split('\n') }).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: [
      expect.stringMatching(/^oic: error: the call was refused with status 429: Too Many Requests/),
      'oic: hint: the instance asks to wait 300 s: run the command again after that',
      '',
    ],
  })
  expect(asked(setup.sandbox, before)).toEqual([`GET ${root} 429`])
})
