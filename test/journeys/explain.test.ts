import { expect, it } from 'vitest'
import { asked } from '../support/a-sandbox.ts'
import { aSetup } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

it('asks nobody, needs no login, and shows no secret', async () => {
  await using setup = await aSetup()
  const { stdout, stderr } = await setup.succeed(['explain'])
  expect([asked(setup.sandbox), stderr]).toEqual([[], ''])
  expect(stdout).not.toContain(setup.sandbox.description.application.clientSecret)
})

it.each(['1', '2', '3', '4'])('step %s alone is the same as among the others', async (step) => {
  await using setup = await aSetup()
  const all = (await setup.succeed(['explain'])).stdout
  const one = (await setup.succeed(['explain', step])).stdout
  expect(one).toMatch(new RegExp(`^Step ${step}: `))
  expect(all).toContain(one)
})

it.each(['0', '5', 'two', 'constructor'])('there is no step %s', async (step) => {
  await using setup = await aSetup()
  expect(await setup.machine.run(['explain', step])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'USAGE_WRONG',
      message: 'STEP must be 1, 2, 3 or 4',
      hint: 'add --help to see what the command takes',
    }),
  })
})
